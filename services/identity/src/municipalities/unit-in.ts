import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { refuseIfAny, type MunicipalityCode } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import { UNIT_OF_ANOTHER_MUNICIPALITY } from './domain/municipality.errors.js';

/** The id of the unit that an input names, which must belong to a municipality; undefined when it names none. */
export async function unitIn(
  { stores: { units } }: IdentityDeps,
  uow: CommandUnitOfWork,
  municipalityCode: MunicipalityCode,
  unitId: string | null | undefined,
): Promise<string | undefined> {
  if (!unitId) return undefined;
  const field = 'input.unitId';
  const unit = await uow.load(units, unitTarget(unitId));
  refuseIfAny([unit.state.municipalityCode !== municipalityCode && UNIT_OF_ANOTHER_MUNICIPALITY({ field })]);
  return unit.id;
}

/** How a command loads the unit that its input names: the permission counts in that unit. */
export const unitTarget = (unitId: string) => ({
  id: unitId,
  field: 'input.unitId',
  places: ({ municipalityCode }: { readonly municipalityCode: MunicipalityCode }) => ({ municipalityCode, unitId }),
});
