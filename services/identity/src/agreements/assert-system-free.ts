import { badUserInput } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { assertSystemName } from '../shared/checks.js';

/** A system belongs to one supplier, because a licence names the system only. */
export async function assertSystemFree(
  { lockKey, queries }: IdentityDeps,
  uow: UnitOfWork,
  system: string,
  field: string,
): Promise<void> {
  assertSystemName(system, field);
  await lockKey(uow, `supplier-system:${system}`);
  if ((await queries.supplierIdOfSystem(uow, system)) !== undefined)
    throw badUserInput({ field, why: `Systemet ${system} hör redan till en leverantör.` });
}
