import { notFound, refuseIfAny, type Period, type PlainDate, type Sealed } from '@hjalpmedel/domain';
import { TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';
import { REPRESENTATIVE_ANNULLED, REPRESENTATIVE_NOT_BEGUN } from './representative.errors.js';

/** God man, förvaltare, or a holder of a power of attorney for the future (framtidsfullmakt). */
export type RepresentativeKind = 'GOD_MAN' | 'FORVALTARE' | 'FRAMTIDSFULLMAKT';

/** Who acts for a client. It is no guardian (S1-25). Name and contact are sealed. */
export type Representative = Period & {
  readonly representativeId: string;
  readonly kind: RepresentativeKind;
  readonly sealed: Sealed;
  /** Recorded by mistake: it never counted. */
  readonly isAnnulled?: boolean | undefined;
};

export type RepresentativeCommand =
  | ({ readonly type: 'RecordRepresentative' } & Omit<Representative, 'isAnnulled'>)
  | { readonly type: 'EndRepresentative'; readonly representativeId: string; readonly lastDay: PlainDate }
  | { readonly type: 'AnnulRepresentative'; readonly representativeId: string };

export type RepresentativeEvent =
  | ({ readonly type: 'RepresentativeRecorded' } & Representative)
  | { readonly type: 'RepresentativeEnded'; readonly representativeId: string; readonly lastDay: PlainDate }
  | { readonly type: 'RepresentativeAnnulled'; readonly representativeId: string };

const MAX_REPRESENTATIVES = 20;
type State = { readonly representatives?: readonly Representative[] | undefined };
type CommandOf<Type> = Extract<RepresentativeCommand, { readonly type: Type }>;

function representativeOf({ representatives = [] }: State, representativeId: string): Representative {
  const found = representatives.find((one) => one.representativeId === representativeId);
  if (!found) throw notFound({ field: 'input.representativeId' });
  return found;
}

const annulled = ({ isAnnulled }: Representative) =>
  isAnnulled && REPRESENTATIVE_ANNULLED({ field: 'input.representativeId' });

export function recordRepresentative(
  command: CommandOf<'RecordRepresentative'>,
  { representatives = [] }: State,
): readonly RepresentativeEvent[] {
  const isFull = representatives.length >= MAX_REPRESENTATIVES;
  refuseIfAny([isFull && TOO_MANY_ENTRIES({ field: 'input.clientId', params: { max: MAX_REPRESENTATIVES } })]);
  return [{ ...command, type: 'RepresentativeRecorded' }];
}

export function endRepresentative(
  { representativeId, lastDay }: CommandOf<'EndRepresentative'>,
  state: State,
): readonly RepresentativeEvent[] {
  const found = representativeOf(state, representativeId);
  refuseIfAny([annulled(found), lastDay < found.from && REPRESENTATIVE_NOT_BEGUN({ field: 'input.lastDay' })]);
  return [{ type: 'RepresentativeEnded', representativeId, lastDay }];
}

export function annulRepresentative(
  { representativeId }: CommandOf<'AnnulRepresentative'>,
  state: State,
): readonly RepresentativeEvent[] {
  refuseIfAny([annulled(representativeOf(state, representativeId))]);
  return [{ type: 'RepresentativeAnnulled', representativeId }];
}

/** The representatives after an event. */
export function evolveRepresentatives(
  all: readonly Representative[],
  event: RepresentativeEvent,
): readonly Representative[] {
  const changed = (change: Partial<Representative>) =>
    all.map((one) => (one.representativeId === event.representativeId ? { ...one, ...change } : one));
  switch (event.type) {
    case 'RepresentativeRecorded': {
      const { type: _, ...representative } = event;
      return [...all, representative];
    }
    case 'RepresentativeEnded':
      return changed({ to: event.lastDay });
    case 'RepresentativeAnnulled':
      return changed({ isAnnulled: true });
  }
}
