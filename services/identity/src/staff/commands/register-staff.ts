import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertWord, badUserInput } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertDisplayName, assertHsaId } from '../../shared/checks.js';
import { licensedProfessions } from '../domain/licensed-professions.js';
import { staffDecider } from '../domain/staff.decide.js';
import { employmentFrom, type EmploymentInput } from '../employment-input.js';

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
    const professionalLicenceNumber = licenceNumber(input);
    const knownId = await deps.queries.staffIdByHsaId(uow, hsaId);
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

/** Only a licensed profession has a number (S2-3). */
function licenceNumber({ profession, professionalLicenceNumber: number }: RegisterStaffInput): string | undefined {
  if (number === null || number === undefined) return undefined;
  const field = 'input.professionalLicenceNumber';
  if (!/^[A-Z0-9][A-Z0-9-]{2,19}$/.test(number))
    throw badUserInput({ field, why: 'Numret skrivs med 3–20 siffror, versaler A–Z och bindestreck.' });
  if (!licensedProfessions.has(profession))
    throw badUserInput({ field, why: 'Yrket är inte ett legitimationsyrke enligt patientsäkerhetslagen 4 kap.' });
  return number;
}
