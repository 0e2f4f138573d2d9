import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps } from '../ports.js';
import { numbersOf } from '../reports/domain/deviation-policy.js';
import { LOSS_DEFAULTS, type LossPolicy } from './domain/loss-policy.js';
import type { Loss } from './domain/loss-report.js';

/** The deadlines in force for a loss on a day. */
export async function lossPolicyOf(
  { queries }: IncidentsDeps,
  uow: UnitOfWork,
  { municipalityCode, loanId }: Pick<Loss, 'municipalityCode' | 'loanId'>,
  on: PlainDate,
): Promise<LossPolicy> {
  const legalBasis = loanId === undefined ? undefined : (await queries.loan(uow, loanId))?.legalBasis;
  const policy = await queries.policy(uow, 'LOSS', { municipalityCode, legalBasis }, on);
  return numbersOf(policy?.body, LOSS_DEFAULTS);
}
