import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertText, type MunicipalityCode } from '@hjalpmedel/domain';
import { evolveUnit, type OrgUnit } from '../domain/records.js';
import { municipalityOnRecord } from './municipality-on-record.js';
import type { IdentityDeps } from './ports.js';

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
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode });
    await municipalityOnRecord(deps, uow, municipalityCode);
    const unit: OrgUnit = {
      name: assertText(input.name, 'input.name', 100),
      operationType: input.operationType,
      municipalityCode,
    };
    const saved = await units.append(uow, units.create(uow.newId(), unit), evolveUnit, [
      { type: 'UnitRegistered', unit },
    ]);
    return { unitId: saved.id };
  });
}
