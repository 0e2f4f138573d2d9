import type { Caller } from '@hjalpmedel/commands';
import type { Reason } from '@hjalpmedel/domain';
import { gatherAssessorFacts } from '../eligibility/gather-assessor-facts.js';
import { isPlanOf } from '../input/is-plan-of.js';
import type { OrdersDeps } from '../ports.js';
import { askedCriteria } from './commands/asked-criteria.js';
import { decisionOfClient } from './commands/complete-needs-assessment.js';
import { completionReasons, type AssessmentDraft } from './domain/needs-assessment.js';
import { CONCLUSION_MISSING } from './domain/needs-assessment.errors.js';

/** What a draft lacks before the caller could complete it now. */
export async function assessmentLacks(
  deps: OrdersDeps,
  draft: AssessmentDraft,
  { principal }: Caller,
): Promise<readonly Reason[]> {
  const now = deps.now();
  const facts = await gatherAssessorFacts(deps, {}, draft, principal.subjectId, now);
  const { conclusion } = draft;
  const reasons = completionReasons({
    assessment: { ...draft, conclusion: conclusion ?? 'NOT_MET_BY_AID', completedAt: now },
    serviceDecision: await decisionOfClient(deps, {}, draft),
    planAgreed: await isPlanOf(deps, {}, draft),
    facts,
    asked: await askedCriteria(deps, {}, draft, facts.day, facts.instructions),
  });
  return conclusion ? reasons : [CONCLUSION_MISSING({ field: 'input.conclusion' }), ...reasons];
}
