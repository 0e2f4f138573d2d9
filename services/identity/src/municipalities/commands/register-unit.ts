import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { evolveUnit, type OrgUnit } from '../domain/org-unit.js';
import { assertMunicipalityOnRecord } from '../municipality-on-record.js';

export type RegisterUnitInput = {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly operationType: string;
  readonly municipalityCode: string;
};

/** Registers a place of work in a municipality. */
export function registerUnit(deps: IdentityDeps, caller: Caller, input: RegisterUnitInput) {
  return executeCommand(deps, caller, { action: 'registerUnit', permission: 'unit:register', input }, async (uow) => {
    const { units } = deps.stores;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    const name = assertImpersonal(input.name, 'input.name', 100);
    const unit: OrgUnit = { name, operationType: input.operationType, municipalityCode };
    const initial = units.create(uow.newId(), unit);
    const saved = await units.append(uow, initial, evolveUnit, [{ type: 'UnitRegistered', unit }]);
    return { unitId: saved.id };
  });
}
