import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps, Whereabouts } from '../ports.js';
import { numbersOf } from '../reports/domain/deviation-policy.js';
import { CLOCK_DEFAULTS, type ClockPolicy } from './domain/reporting-clock.js';

/** The reporting times in force today for events of a place. */
export async function clockPolicyOf(
  { queries }: IncidentsDeps,
  uow: UnitOfWork,
  place: Pick<Whereabouts, 'municipalityCode' | 'legalBasis'>,
): Promise<ClockPolicy> {
  const policy = await queries.policy(uow, 'DEVIATION', place, dayOf(uow.now));
  return numbersOf(policy?.body, CLOCK_DEFAULTS);
}
