import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { assertSystemFree } from '../assert-system-free.js';
import { evolveSupplier } from '../domain/supplier.js';

export type AddSupplierSystemInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly expectedVersion: number;
  readonly system: string;
};

/** The register of suppliers is kept for all municipalities at once. */
const places = () => ({ municipalityCode: '*' });

/** Adds a system in which the supplier's customers order and hold licences (S2-24, S2-25). */
export function addSupplierSystem(deps: IdentityDeps, caller: Caller, input: AddSupplierSystemInput) {
  const { supplierId: id, expectedVersion, system } = input;
  const command = { action: 'addSupplierSystem', permission: 'supplier:register', input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { suppliers } = deps.stores;
    const supplier = await uow.load(suppliers, { id, field: 'input.supplierId', expectedVersion, places });
    await assertSystemFree(deps, uow, system, 'input.system');
    await suppliers.append(uow, supplier, evolveSupplier, [{ type: 'SupplierSystemAdded', system }]);
    return { supplierId: id };
  });
}
