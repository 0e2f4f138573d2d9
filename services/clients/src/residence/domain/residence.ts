import { notFound, refuseIfAny, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Identifier } from '../../identifiers/domain/identifier.js';
import { CLIENT_DECEASED } from '../../deaths/domain/death.errors.js';
import { ALREADY_RESIDENT, MOVE_NOT_LAST } from './residence.errors.js';

/** A move between municipalities. From `movedOn` on the person lives in `to` (S2-9, S2-15). */
export type Move = {
  readonly moveId: string;
  readonly from: MunicipalityCode;
  readonly to: MunicipalityCode;
  readonly movedOn: PlainDate;
};

/** Where a file goes, and whether a file there has one of its numbers already. */
export type Destination = { readonly clientId: string; readonly isKnownThere: boolean };

export type ResidenceCommand =
  | ({ readonly type: 'MoveClient'; readonly today: PlainDate } & Omit<Move, 'from'> & Destination)
  | ({ readonly type: 'AnnulMove'; readonly moveId: string } & Destination)
  | ({ readonly type: 'FollowMoves'; readonly today: PlainDate } & Destination);

export type ResidenceEvent =
  | ({ readonly type: 'MoveRecorded' } & Move)
  | ({ readonly type: 'MoveAnnulled' } & Move)
  /** The municipality of residence has the file from now on. `scope` is that of each number. */
  | {
      readonly type: 'FileTransferred';
      readonly municipalityCode: MunicipalityCode;
      readonly scope: string;
      readonly movesFollowed: number;
    };

export type Resident = {
  readonly municipalityCode: MunicipalityCode;
  readonly identifiers: readonly Identifier[];
  readonly moves?: readonly Move[] | undefined;
  /** How many of the moves the file has followed. */
  readonly movesFollowed?: number | undefined;
  /** The day of the first move that the file has not followed yet. */
  readonly nextMoveOn?: PlainDate | undefined;
  readonly deceasedOn?: PlainDate | undefined;
};
type CommandOf<Type> = Extract<ResidenceCommand, { readonly type: Type }>;

/** Where a person lives on a day. */
export function residenceOn({ municipalityCode, moves = [] }: Resident, day: PlainDate): MunicipalityCode {
  return moves.findLast(({ movedOn }) => movedOn <= day)?.to ?? moves[0]?.from ?? municipalityCode;
}

const transfer = (
  municipalityCode: MunicipalityCode,
  { clientId, isKnownThere }: Destination,
  movesFollowed: number,
): ResidenceEvent => ({
  type: 'FileTransferred',
  municipalityCode,
  scope: isKnownThere ? clientId : municipalityCode,
  movesFollowed,
});

export function moveClient(command: CommandOf<'MoveClient'>, state: Resident): readonly ResidenceEvent[] {
  const { moveId, to, movedOn, today } = command;
  const { moves = [], deceasedOn } = state;
  const last = moves.at(-1);
  const from = last?.to ?? state.municipalityCode;
  refuseIfAny([
    last !== undefined && movedOn <= last.movedOn && MOVE_NOT_LAST({ field: 'input.movedOn' }),
    from === to && ALREADY_RESIDENT({ field: 'input.toMunicipalityCode' }),
    deceasedOn !== undefined && movedOn > deceasedOn && CLIENT_DECEASED({ field: 'input.movedOn' }),
  ]);
  const moved = { type: 'MoveRecorded', moveId, from, to, movedOn } as const;
  return movedOn <= today ? [moved, transfer(to, command, moves.length + 1)] : [moved];
}

/** Only the last move can be annulled, so that the periods of residence stay without gaps. */
export function annulMove(command: CommandOf<'AnnulMove'>, state: Resident): readonly ResidenceEvent[] {
  const { moves = [], movesFollowed = 0 } = state;
  const move = moves.find(({ moveId }) => moveId === command.moveId);
  if (!move) throw notFound({ field: 'input.moveId' });
  refuseIfAny([move !== moves.at(-1) && MOVE_NOT_LAST({ field: 'input.moveId' })]);
  const annulled = { ...move, type: 'MoveAnnulled' } as const;
  return movesFollowed === moves.length ? [annulled, transfer(move.from, command, moves.length - 1)] : [annulled];
}

/** Moves of later days are followed on their day. */
export function followMoves(command: CommandOf<'FollowMoves'>, state: Resident): readonly ResidenceEvent[] {
  const { moves = [], movesFollowed = 0 } = state;
  const due = moves.filter(({ movedOn }) => movedOn <= command.today);
  const last = due.at(-1);
  return last === undefined || due.length <= movesFollowed ? [] : [transfer(last.to, command, due.length)];
}
