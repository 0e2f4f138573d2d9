import type { Caller } from '@hjalpmedel/commands';
import type { Reason } from '@hjalpmedel/domain';
import { gatherAssessorFacts } from '../eligibility/gather-assessor-facts.js';
import { isPlanOf } from '../input/is-plan-of.js';
import type { OrdersDeps } from '../ports.js';
import { completionReasons, type AnalysisDraft } from './domain/risk-analysis.js';
import { RISK_OUTCOME_MISSING } from './domain/risk-analysis.errors.js';

/** What a draft lacks before the caller could complete it now. */
export async function analysisLacks(
  deps: OrdersDeps,
  draft: AnalysisDraft,
  { principal }: Caller,
): Promise<readonly Reason[]> {
  const now = deps.now();
  const facts = await gatherAssessorFacts(deps, {}, draft, principal.subjectId, now);
  const { outcome } = draft;
  const reasons = completionReasons({
    analysis: { ...draft, outcome: outcome ?? 'NOT_ACCEPTABLE', completedAt: now },
    planAgreed: await isPlanOf(deps, {}, draft),
    facts,
  });
  return outcome ? reasons : [RISK_OUTCOME_MISSING({ field: 'input.outcome' }), ...reasons];
}
