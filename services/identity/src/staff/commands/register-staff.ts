import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertWord, refuseIfAny } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertDisplayName, assertHsaId } from '../../shared/checks.js';
import { staffDecider } from '../domain/staff.decide.js';
import { PROFESSIONAL_LICENCE_OF_ANOTHER } from '../domain/staff.errors.js';
import { employmentFrom, type EmploymentInput } from '../employment-input.js';
import { assertLicenceNumber, isNumberTaken } from '../licence-number.js';

export type RegisterStaffInput = EmploymentInput & {
  readonly idempotencyKey: string;
  readonly hsaId: string;
  readonly displayName: string;
  readonly profession: string;
  readonly professionalLicenceNumber?: string | null | undefined;
};

/**
 * Registers a person who is employed and may be given roles.
 * A person whom another employer has on record gets the employment only. Name, profession and licence stay.
 */
export function registerStaff(deps: IdentityDeps, caller: Caller, input: RegisterStaffInput) {
  const { hsaId } = input;
  return executeCommand(deps, caller, { action: 'registerStaff', permission: 'staff:register', input }, async (uow) => {
    const { staff } = deps.stores;
    const employment = await employmentFrom(deps, uow, input);
    assertHsaId(hsaId, 'input.hsaId');
    const displayName = assertDisplayName(input.displayName, 'input.displayName');
    const profession = assertWord(input.profession, 'input.profession');
    const professionalLicenceNumber = assertLicenceNumber(input.professionalLicenceNumber, profession);
    await deps.lockKey(uow, `hsa-id:${hsaId}`);
    const knownId = await deps.queries.staffIdByHsaId(uow, hsaId);
    refuseIfAny([
      (await isNumberTaken(deps, uow, professionalLicenceNumber, knownId)) &&
        PROFESSIONAL_LICENCE_OF_ANOTHER({ field: 'input.professionalLicenceNumber' }),
    ]);
    if (knownId !== undefined) {
      const person = await staff.load(uow, knownId);
      await staff.decide(uow, person, staffDecider, { type: 'AddEmployment', employment });
      return { staffId: knownId };
    }
    const saved = await staff.decide(uow, staff.create(uow.newId(), staffDecider.initial), staffDecider, {
      type: 'RegisterStaff',
      staff: { hsaId, displayName, profession, professionalLicenceNumber, employments: [employment] },
    });
    return { staffId: saved.id };
  });
}
