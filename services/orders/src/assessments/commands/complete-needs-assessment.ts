import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, type Confirmation } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';
import { delegatorOn, rolePeriods } from '../../eligibility/domain/rules.js';
import { gatherAssessorFacts } from '../../eligibility/gather-assessor-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertConfirmations, assertIsoCode, assertLegalBasis } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import type { OrdersDeps } from '../../ports.js';
import {
  needsAssessmentDecider,
  type Conclusion,
  type NeedInitiator,
  type Purpose,
} from '../domain/needs-assessment.js';

export type CompleteNeedsAssessmentInput = {
  readonly idempotencyKey: string;
  readonly clientId: string;
  readonly carePlanId?: string | null | undefined;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly serviceDecisionId?: string | null | undefined;
  readonly initiator: NeedInitiator;
  readonly isoCode: string;
  readonly purposes?: readonly Purpose[] | null | undefined;
  readonly conclusion: Conclusion;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/** Records whether an aid can meet a need (S1-6, S1-16, S2-2). The assessor must be allowed to assess (S1-9 to S1-16, S2-3). */
export function completeNeedsAssessment(deps: OrdersDeps, caller: Caller, input: CompleteNeedsAssessmentInput) {
  const command = { action: 'completeNeedsAssessment', permission: 'needs-assessment:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { needsAssessments } = deps.stores;
    const { clientId, municipalityCode } = await loadClient(deps, uow, input);
    const { programme, legalBasis, isoCode, initiator, conclusion } = input;
    assertLegalBasis(programme, legalBasis, 'input.legalBasis');
    assertIsoCode(isoCode, 'input.isoCode');
    const assessorId = uow.principal.subjectId;
    const facts = await gatherAssessorFacts(deps, uow, { programme, municipalityCode, isoCode }, assessorId, uow.now);
    assertAuthorityKnown(uow.principal, facts.assessor);
    const periods = rolePeriods(facts.assessor, 'NEEDS_ASSESSOR', municipalityCode);
    const assessmentId = uow.newId();
    const fresh = needsAssessments.create(assessmentId, needsAssessmentDecider.initial);
    await needsAssessments.decide(uow, fresh, needsAssessmentDecider, {
      type: 'CompleteAssessment',
      assessment: {
        clientId,
        municipalityCode,
        programme,
        legalBasis,
        carePlanId: input.carePlanId ?? undefined,
        serviceDecisionId: input.serviceDecisionId ?? undefined,
        initiator,
        isoCode,
        purposes: [...new Set(input.purposes ?? [])],
        conclusion,
        assessorId,
        accountableId: delegatorOn(periods, dayOf(uow.now)),
        completedAt: uow.now,
      },
      serviceDecision: await decisionOfClient(deps, uow, input),
      planAgreed: !!input.carePlanId && (await deps.queries.clientOfPlan(uow, input.carePlanId)) === clientId,
      facts,
      confirmations: assertConfirmations(input.confirmations),
    });
    return { assessmentId };
  });
}

/** The decision of the input, if it is one of the client and of the same law. */
async function decisionOfClient(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  { serviceDecisionId, clientId, legalBasis }: CompleteNeedsAssessmentInput,
) {
  const decision = serviceDecisionId ? await queries.serviceDecision(uow, serviceDecisionId) : undefined;
  return decision?.clientId === clientId && decision.legalBasis === legalBasis ? decision : undefined;
}
