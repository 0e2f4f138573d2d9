import { badUserInput } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { licensedProfessions } from './domain/licensed-professions.js';

const field = 'input.professionalLicenceNumber';

/** The number of a professional licence. Only a licensed profession has one (S2-3). */
export function assertLicenceNumber(number: string | null | undefined, profession: string): string | undefined {
  if (number === null || number === undefined) return undefined;
  if (!/^[A-Z0-9][A-Z0-9-]{2,19}$/.test(number))
    throw badUserInput({ field, why: 'Numret skrivs med 3–20 siffror, versaler A–Z och bindestreck.' });
  if (!licensedProfessions.has(profession))
    throw badUserInput({ field, why: 'Yrket är inte ett legitimationsyrke enligt patientsäkerhetslagen 4 kap.' });
  return number;
}

/** Whether another person has a licence number (S2-3). Two transactions about one number wait for each other. */
export async function isNumberTaken(
  { queries, lockKey }: IdentityDeps,
  uow: UnitOfWork,
  number: string | undefined,
  staffId: string | undefined,
): Promise<boolean> {
  if (number === undefined) return false;
  await lockKey(uow, `licence-number:${number}`);
  const holderIds = await queries.staffIdsByLicenceNumber(uow, number);
  return holderIds.some((id) => id !== staffId);
}
