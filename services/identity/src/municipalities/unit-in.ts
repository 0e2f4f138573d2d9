import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, refuseIfAny, type MunicipalityCode, type Period } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import { UNIT_CLOSED, UNIT_OF_ANOTHER_MUNICIPALITY } from './domain/org-unit.errors.js';
import { takesNew, type OrgUnit } from './domain/org-unit.js';

const field = 'input.unitId';

/**
 * The id of the unit that an input names; undefined when it names none.
 * It must belong to the municipality, and be open for something new in the period. @default from today
 */
export async function unitIn(
  { stores: { units } }: IdentityDeps,
  uow: CommandUnitOfWork,
  municipalityCode: MunicipalityCode,
  unitId: string | null | undefined,
  period?: Period,
): Promise<string | undefined> {
  if (!unitId) return undefined;
  const { id, state } = await uow.load(units, unitTarget(unitId));
  refuseIfAny([
    state.municipalityCode !== municipalityCode && UNIT_OF_ANOTHER_MUNICIPALITY({ field }),
    closedFor(state, uow, period),
  ]);
  return id;
}

/** The reason why a unit takes nothing new in a period. */
export function closedFor(unit: OrgUnit, { now }: Pick<CommandUnitOfWork, 'now'>, period?: Period) {
  const today = dayOf(now);
  return (
    !takesNew(unit, period ?? { from: today }, today) && UNIT_CLOSED({ field, params: { lastDay: unit.lastDay ?? '' } })
  );
}

/** How a command loads the unit that its input names: the permission counts in that unit. */
export const unitTarget = (unitId: string) => ({
  id: unitId,
  field,
  places: ({ municipalityCode }: { readonly municipalityCode: MunicipalityCode }) => ({ municipalityCode, unitId }),
});
