import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, dayOf, refuseIfAny } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { UNIT_CLOSED, UNIT_NAME_TAKEN, UNIT_OF_ANOTHER_MUNICIPALITY } from '../domain/org-unit.errors.js';
import { isOpenOn, nameKeyOf, unitDecider, type OrgUnit } from '../domain/org-unit.js';
import { assertMunicipalityOnRecord } from '../municipality-on-record.js';
import { isUnitNameTaken } from '../unit-name.js';

export type RegisterUnitInput = {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly operationType: string;
  readonly municipalityCode: string;
  /** The unit that it is part of. */
  readonly parentId?: string | null | undefined;
};

/** Registers a place of work in a municipality. */
export function registerUnit(deps: IdentityDeps, caller: Caller, input: RegisterUnitInput) {
  return executeCommand(deps, caller, { action: 'registerUnit', permission: 'unit:register', input }, async (uow) => {
    const { units } = deps.stores;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    const name = assertImpersonal(input.name, 'input.name', 100);
    const { operationType } = input;
    const parentId = input.parentId ?? undefined;
    const unit: OrgUnit = { name, nameKey: nameKeyOf(name), operationType, municipalityCode, parentId };
    const field = 'input.parentId';
    const parent = parentId ? (await uow.load(units, { id: parentId, field })).state : undefined;
    refuseIfAny([
      (await isUnitNameTaken(deps, uow, unit)) && UNIT_NAME_TAKEN({ field: 'input.name' }),
      parent && parent.municipalityCode !== municipalityCode && UNIT_OF_ANOTHER_MUNICIPALITY({ field }),
      parent && !isOpenOn(parent, dayOf(uow.now)) && UNIT_CLOSED({ field, params: { lastDay: parent.lastDay ?? '' } }),
    ]);
    const initial = units.create(uow.newId(), unit);
    const saved = await units.append(uow, initial, unitDecider.evolve, [{ type: 'UnitRegistered', unit }]);
    return { unitId: saved.id };
  });
}
