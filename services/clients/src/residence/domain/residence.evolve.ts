import type { Resident, ResidenceEvent } from './residence.js';

type Residence = Pick<Resident, 'municipalityCode' | 'identifiers' | 'moves' | 'movesFollowed' | 'nextMoveOn'> & {
  readonly countyCode: string;
};

/** The residence after an event. */
export function evolveResidence(state: Residence, event: ResidenceEvent): Residence {
  const { municipalityCode, countyCode, identifiers, moves = [], movesFollowed } = state;
  const kept = { municipalityCode, countyCode, identifiers, movesFollowed };
  switch (event.type) {
    case 'MoveRecorded': {
      const { type: _, ...move } = event;
      return withNextMove({ ...kept, moves: [...moves, move] });
    }
    case 'MoveAnnulled':
      return withNextMove({ ...kept, moves: moves.filter(({ moveId }) => moveId !== event.moveId) });
    case 'FileTransferred':
      return withNextMove({
        municipalityCode: event.municipalityCode,
        countyCode: event.municipalityCode.slice(0, 2),
        identifiers: identifiers.map((one) => ({ ...one, scope: event.scope })),
        moves,
        movesFollowed: event.movesFollowed,
      });
  }
}

const withNextMove = (state: Residence): Residence => ({
  ...state,
  nextMoveOn: state.moves?.[state.movesFollowed ?? 0]?.movedOn,
});
