import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps, Whereabouts } from '../ports.js';
import { numbersOf } from '../reports/domain/deviation-policy.js';
import { FAULT_DEFAULTS, type FaultPolicy } from './domain/fault-policy.js';

/** The days in force today for faults of a place. */
export async function faultPolicyOf(
  { queries }: IncidentsDeps,
  uow: UnitOfWork,
  place: Pick<Whereabouts, 'municipalityCode' | 'legalBasis'>,
): Promise<FaultPolicy> {
  const policy = await queries.policy(uow, 'DEVIATION', place, dayOf(uow.now));
  return numbersOf(policy?.body, FAULT_DEFAULTS);
}
