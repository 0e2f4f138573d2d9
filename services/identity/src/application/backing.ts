import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { belongingOn, type Backing } from '../domain/employment.js';
import type { RegisteredStaff } from '../domain/staff.js';
import type { IdentityDeps } from './ports.js';

/** What a person's employment on a day rests on for the functions of S1-16 in a municipality (S1-18, S1-23). */
export async function backingOf(
  { queries }: Pick<IdentityDeps, 'queries'>,
  person: Pick<RegisteredStaff, 'employments'>,
  municipalityCode: MunicipalityCode,
  day: PlainDate,
  uow?: UnitOfWork,
): Promise<Backing> {
  const employment = belongingOn(person, day);
  const signature = await queries.signatureOf(employment.municipalityCode, uow);
  const { providerId } = employment;
  const providerAgreement = providerId
    ? await queries.providerAgreementInForce({ providerId, municipalityCode }, day, uow)
    : undefined;
  return { signature, providerAgreement };
}
