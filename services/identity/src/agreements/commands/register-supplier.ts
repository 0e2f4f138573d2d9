import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, badUserInput } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertSystemFree } from '../assert-system-free.js';
import { assertCountyCode, assertSupplierCode } from '../checks.js';
import { evolveSupplier, type Supplier } from '../domain/supplier.js';

export type RegisterSupplierInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly name: string;
  readonly countyCode: string;
  readonly systems: readonly string[];
};

/** Registers the supplier of a county (S2-13) and the systems in which its customers order. */
export function registerSupplier(deps: IdentityDeps, caller: Caller, input: RegisterSupplierInput) {
  const command = { action: 'registerSupplier', permission: 'supplier:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.supplierId }, async (uow) => {
    const { suppliers } = deps.stores;
    uow.authorise({ municipalityCode: '*' });
    const id = assertSupplierCode(input.supplierId, 'input.supplierId');
    if (await suppliers.find(uow, id)) throw badUserInput({ field: 'input.supplierId', why: 'Koden är upptagen.' });
    const systems = [...new Set(input.systems)];
    for (const system of systems) await assertSystemFree(deps, uow, system, 'input.systems');
    const supplier: Supplier = {
      name: assertImpersonal(input.name, 'input.name', 100),
      countyCode: assertCountyCode(input.countyCode, 'input.countyCode'),
      systems,
    };
    const initial = suppliers.create(id, supplier);
    await suppliers.append(uow, initial, evolveSupplier, [{ type: 'SupplierRegistered', supplier }]);
    return { supplierId: id };
  });
}
