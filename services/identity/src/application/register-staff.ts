import { assertText, assertWord, badUserInput, refuseIfAny, type MunicipalityCode } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { staffDecider } from '../domain/staff.decide.js';
import { UNIT_OF_ANOTHER_MUNICIPALITY } from '../domain/staff.errors.js';
import type { Employer } from '../domain/staff.js';
import { assertHsaId, assertPeriod } from './checks.js';
import type { IdentityDeps } from './ports.js';

export type RegisterStaffInput = {
  readonly idempotencyKey: string;
  readonly hsaId: string;
  readonly displayName: string;
  readonly profession: string;
  readonly professionalLicenceNumber?: string | null | undefined;
  readonly employer: Employer['kind'];
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly employedFrom: string;
  readonly employedTo?: string | null | undefined;
};

/** Registers a person who is employed and may be given roles. */
export function registerStaff(deps: IdentityDeps, caller: Caller, input: RegisterStaffInput) {
  return perform(deps, caller, { action: 'registerStaff', permission: 'staff:register', input }, async (uow) => {
    const { staff, municipalities, units } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.allow({ municipalityCode, unitId: input.unitId ?? undefined });
    assertHsaId(input.hsaId, 'input.hsaId');
    const period = assertPeriod(input.employedFrom, input.employedTo, 'input.employedTo');
    await municipalities.load(uow, municipalityCode);
    const unit = input.unitId ? await units.load(uow, input.unitId) : undefined;
    refuseIfAny([
      unit &&
        unit.state.municipalityCode !== municipalityCode &&
        UNIT_OF_ANOTHER_MUNICIPALITY({ field: 'input.unitId' }),
    ]);
    if ((await deps.lookUps.staffIdByHsaId(uow, input.hsaId)) !== undefined) {
      throw badUserInput({ field: 'input.hsaId', why: 'hsaId är redan registrerat.' });
    }
    const saved = await staff.decide(uow, staff.create(uow.newId(), staffDecider.initial), staffDecider, {
      type: 'RegisterStaff',
      staff: {
        hsaId: input.hsaId,
        displayName: assertText(input.displayName, 'input.displayName', 100),
        profession: assertWord(input.profession, 'input.profession'),
        professionalLicenceNumber: licenceNumber(input),
        employer: { kind: input.employer, municipalityCode, from: period.from, to: period.to },
        unitId: unit?.id,
        municipalityCode,
      },
    });
    return { staffId: saved.id };
  });
}

const licenceNumber = ({ professionalLicenceNumber: text }: RegisterStaffInput) =>
  text === null || text === undefined ? undefined : assertText(text, 'input.professionalLicenceNumber', 20);
