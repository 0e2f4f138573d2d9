import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { assertText, badUserInput } from '@hjalpmedel/domain';
import { evolveSupplier, type Supplier } from '../domain/supplier.js';
import { assertSystemName } from './checks.js';
import type { IdentityDeps } from './ports.js';
import { assertCountyCode, assertSupplierCode } from './register-checks.js';

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
    for (const system of systems) await assertFree(deps, uow, system, 'input.systems');
    const supplier: Supplier = {
      name: assertText(input.name, 'input.name', 100),
      countyCode: assertCountyCode(input.countyCode, 'input.countyCode'),
      systems,
    };
    const saved = await suppliers.append(uow, suppliers.create(id, supplier), evolveSupplier, [
      { type: 'SupplierRegistered', supplier },
    ]);
    return { supplierId: saved.id };
  });
}

export type AddSupplierSystemInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly expectedVersion: number;
  readonly system: string;
};

/** Adds a system in which the supplier's customers order and hold licences (S2-24, S2-25). */
export function addSupplierSystem(deps: IdentityDeps, caller: Caller, input: AddSupplierSystemInput) {
  const command = { action: 'addSupplierSystem', permission: 'supplier:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.supplierId }, async (uow) => {
    const { suppliers } = deps.stores;
    uow.authorise({ municipalityCode: '*' });
    const supplier = await uow.load(suppliers, {
      id: input.supplierId,
      field: 'input.supplierId',
      expectedVersion: input.expectedVersion,
    });
    await assertFree(deps, uow, input.system, 'input.system');
    await suppliers.append(uow, supplier, evolveSupplier, [{ type: 'SupplierSystemAdded', system: input.system }]);
    return { supplierId: supplier.id };
  });
}

/** A system belongs to one supplier: a licence names the system only. */
async function assertFree(deps: IdentityDeps, uow: CommandUnitOfWork, system: string, field: string): Promise<void> {
  assertSystemName(system, field);
  await deps.queries.takeTurn(uow, `supplier-system:${system}`);
  const owner = await deps.queries.supplierIdOfSystem(uow, system);
  if (owner !== undefined) throw badUserInput({ field, why: `Systemet ${system} hör redan till en leverantör.` });
}
