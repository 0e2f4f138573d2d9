import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { nameKeyOf } from './domain/org-unit.js';

/** Whether another open unit of a municipality has a name, case and blanks aside. Two transactions about one name wait for each other. */
export async function isUnitNameTaken(
  { queries, lockKey }: IdentityDeps,
  uow: UnitOfWork,
  { municipalityCode, name }: { readonly municipalityCode: string; readonly name: string },
  unitId?: string,
): Promise<boolean> {
  const nameKey = nameKeyOf(name);
  await lockKey(uow, `unit-name:${municipalityCode}:${nameKey}`);
  const open = await queries.openUnitsNamed(uow, municipalityCode, nameKey, dayOf(uow.now));
  return open.some((id) => id !== unitId);
}
