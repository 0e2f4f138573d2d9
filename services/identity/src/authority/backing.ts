import { covers, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import type { ReadScope } from '../shared/read-scope.js';
import { belongingOn, type Backing } from '../staff/domain/employment.js';
import type { RegisteredStaff } from '../staff/domain/staff.js';

/** The agreements on which a person's employment of a day rests, for the functions of S1-16 in a municipality (S1-18, S1-23). */
export async function backingOf(
  { queries }: Pick<IdentityDeps, 'queries'>,
  scope: ReadScope,
  person: Pick<RegisteredStaff, 'employments'>,
  municipalityCode: MunicipalityCode,
  day: PlainDate,
): Promise<Backing> {
  const employment = belongingOn(person, day);
  const signature = counting(await queries.signaturesOf(scope, employment.municipalityCode), day);
  const { providerId } = employment;
  const providerAgreement = providerId
    ? await queries.providerAgreementInForce(scope, { providerId, municipalityCode }, day)
    : undefined;
  return { signature, providerAgreement };
}

/** The period that covers a day, else the next one. */
const counting = (periods: readonly Period[], day: PlainDate): Period | undefined =>
  periods.find((one) => covers(one, day)) ?? periods.find((one) => one.from > day);
