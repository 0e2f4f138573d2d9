import { notFound, overlaps, refuseIfAny, type Period } from '@hjalpmedel/domain';
import { TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';
import type { Circumstance, CircumstanceChange, CircumstanceCommand, CircumstanceEvent } from './circumstance.js';
import { HOUSING_OVERLAPS, PERIOD_ANNULLED, PERIOD_NOT_BEGUN } from './circumstance.errors.js';
import { evolveCircumstances } from './circumstance.evolve.js';
import { exemptionChanges } from './exemption-changes.js';

const MAX_CIRCUMSTANCES = 100;
type State = { readonly circumstances?: readonly Circumstance[] | undefined };
type CommandOf<Type> = Extract<CircumstanceCommand, { readonly type: Type }>;

function circumstanceOf({ circumstances = [] }: State, circumstanceId: string): Circumstance {
  const found = circumstances.find((one) => one.circumstanceId === circumstanceId);
  if (!found) throw notFound({ field: 'input.periodId' });
  return found;
}

/** The event with the days on which the exemption from fees changes. */
function withExemptions({ circumstances: before = [] }: State, change: CircumstanceChange): CircumstanceEvent {
  const exempt = (all: readonly Circumstance[]) => all.filter((one) => one.exempt && !one.isAnnulled);
  return { ...change, exemptions: exemptionChanges(exempt(before), exempt(evolveCircumstances(before, change))) };
}

/** Whether a home overlaps another home. */
function isTaken({ circumstances = [] }: State, home: Period & Pick<Circumstance, 'isHome' | 'circumstanceId'>) {
  const others = circumstances.filter(
    (one) => one.isHome && !one.isAnnulled && one.circumstanceId !== home.circumstanceId,
  );
  return home.isHome && others.some((one) => overlaps(one, home));
}

export function circumstanceRecorded(
  command: CommandOf<'RecordCircumstance'>,
  state: State,
): readonly CircumstanceEvent[] {
  const isFull = (state.circumstances ?? []).length >= MAX_CIRCUMSTANCES;
  refuseIfAny([
    isTaken(state, command) && HOUSING_OVERLAPS({ field: 'input.from' }),
    isFull && TOO_MANY_ENTRIES({ field: 'input.clientId', params: { max: MAX_CIRCUMSTANCES } }),
  ]);
  return [withExemptions(state, { ...command, type: 'CircumstanceRecorded' })];
}

export function circumstanceEnded(command: CommandOf<'EndCircumstance'>, state: State): readonly CircumstanceEvent[] {
  const { circumstanceId, lastDay } = command;
  const found = circumstanceOf(state, circumstanceId);
  refuseIfAny([
    found.isAnnulled && PERIOD_ANNULLED({ field: 'input.periodId' }),
    lastDay < found.from && PERIOD_NOT_BEGUN({ field: 'input.lastDay' }),
    isTaken(state, { ...found, to: lastDay }) && HOUSING_OVERLAPS({ field: 'input.lastDay' }),
  ]);
  return [withExemptions(state, { type: 'CircumstanceEnded', circumstanceId, lastDay })];
}

export function circumstanceAnnulled(
  { circumstanceId }: CommandOf<'AnnulCircumstance'>,
  state: State,
): readonly CircumstanceEvent[] {
  const { isAnnulled } = circumstanceOf(state, circumstanceId);
  refuseIfAny([isAnnulled && PERIOD_ANNULLED({ field: 'input.periodId' })]);
  return [withExemptions(state, { type: 'CircumstanceAnnulled', circumstanceId })];
}
