import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertWord, badUserInput } from '@hjalpmedel/domain';
import { licensedProfessions } from '../domain/licensed-professions.js';
import { staffDecider } from '../domain/staff.decide.js';
import { assertDisplayName, assertHsaId } from './checks.js';
import { employmentFrom, type EmploymentInput } from './employment-from.js';
import type { IdentityDeps } from './ports.js';

export type RegisterStaffInput = EmploymentInput & {
  readonly idempotencyKey: string;
  readonly hsaId: string;
  readonly displayName: string;
  readonly profession: string;
  readonly professionalLicenceNumber?: string | null | undefined;
};

/**
 * Registers a person who is employed and may be given roles. Somebody another employer has on record already gets the
 * employment only, after the latest one; name, profession and licence stay as they are.
 */
export function registerStaff(deps: IdentityDeps, caller: Caller, input: RegisterStaffInput) {
  return executeCommand(deps, caller, { action: 'registerStaff', permission: 'staff:register', input }, async (uow) => {
    const { staff } = deps.stores;
    const employment = await employmentFrom(deps, uow, input);
    assertHsaId(input.hsaId, 'input.hsaId');
    const displayName = assertDisplayName(input.displayName, 'input.displayName');
    const profession = assertWord(input.profession, 'input.profession');
    const professionalLicenceNumber = licenceNumber(input);
    const known = await deps.queries.staffIdByHsaId(uow, input.hsaId);
    if (known !== undefined) {
      const person = await staff.load(uow, known);
      await staff.decide(uow, person, staffDecider, { type: 'AddEmployment', employment });
      return { staffId: known };
    }
    const saved = await staff.decide(uow, staff.create(uow.newId(), staffDecider.initial), staffDecider, {
      type: 'RegisterStaff',
      staff: {
        hsaId: input.hsaId,
        displayName,
        profession,
        professionalLicenceNumber,
        employments: [employment],
      },
    });
    return { staffId: saved.id };
  });
}

/** Only a licensed profession has a number, and it is written with letters, digits and hyphens (S2-3). */
function licenceNumber({ profession, professionalLicenceNumber: number }: RegisterStaffInput): string | undefined {
  if (number === null || number === undefined) return undefined;
  const field = 'input.professionalLicenceNumber';
  if (!/^[A-Z0-9][A-Z0-9-]{2,19}$/.test(number))
    throw badUserInput({ field, why: 'Numret skrivs med 3–20 siffror, versaler A–Z och bindestreck.' });
  if (!licensedProfessions.has(profession))
    throw badUserInput({ field, why: 'Yrket är inte ett legitimationsyrke enligt patientsäkerhetslagen 4 kap.' });
  return number;
}
