import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, type Confirmation } from '@hjalpmedel/domain';
import { delegatorOn, rolePeriods } from '../../eligibility/domain/rules.js';
import { gatherAssessorFacts } from '../../eligibility/gather-assessor-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertConfirmations } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import { loadDraft } from '../../input/load-draft.js';
import { isPlanOf } from '../../input/is-plan-of.js';
import type { OrdersDeps, ReadScope } from '../../ports.js';
import { needsAssessmentDecider, type Assessment, type Conclusion } from '../domain/needs-assessment.js';
import { askedCriteria } from './asked-criteria.js';
import { assertContents, assessmentContents, type AssessmentContentsInput } from './assessment-contents.js';

export type CompleteNeedsAssessmentInput = AssessmentContentsInput & {
  readonly conclusion: Conclusion;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/**
 * Records whether an aid can meet a need (S1-6, S1-16, S2-2). The assessor must be allowed to assess (S1-9 to S1-16, S2-3),
 * and the need criteria in force are answered one by one (S2-11). It succeeds the earlier assessments of the same plan and area.
 */
export function completeNeedsAssessment(deps: OrdersDeps, caller: Caller, input: CompleteNeedsAssessmentInput) {
  const permission = 'needs-assessment:complete';
  // assessments of one client wait for each other: each succeeds those before it
  const command = { action: 'completeNeedsAssessment', permission, input, aggregateId: input.clientId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { needsAssessments } = deps.stores;
    const client = await loadClient(deps, uow, input);
    const { municipalityCode } = client;
    const { programme, isoCode, conclusion } = input;
    assertContents(input);
    const named = { id: input.assessmentId, field: 'input.assessmentId' };
    const before = await loadDraft(uow, needsAssessments, needsAssessmentDecider.initial, named, {
      ...input,
      ...client,
    });
    const assessorId = uow.principal.subjectId;
    const area = { programme, municipalityCode, isoCode };
    const facts = await gatherAssessorFacts(deps, uow, area, assessorId, uow.now);
    assertAuthorityKnown(uow.principal, facts.assessor);
    const asked = await askedCriteria(deps, uow, area, facts.day, facts.instructions);
    const periods = rolePeriods(facts.assessor, 'NEEDS_ASSESSOR', municipalityCode);
    const assessment: Assessment = {
      ...assessmentContents(input, client, asked, uow),
      conclusion,
      accountableId: delegatorOn(periods, dayOf(uow.now)),
      completedAt: uow.now,
    };
    await needsAssessments.decide(uow, before, needsAssessmentDecider, {
      type: 'CompleteAssessment',
      assessment,
      serviceDecision: await decisionOfClient(deps, uow, { ...input, clientId: client.clientId }),
      planAgreed: await isPlanOf(deps, uow, { ...input, clientId: client.clientId }),
      facts,
      asked,
      confirmations: assertConfirmations(input.confirmations),
    });
    await supersede(deps, uow, assessment, before.id);
    return { assessmentId: before.id };
  });
}

/** The earlier assessments of the same plan and area get a successor. */
async function supersede(
  { queries, stores: { needsAssessments } }: OrdersDeps,
  uow: CommandUnitOfWork,
  assessment: Assessment,
  byId: string,
): Promise<void> {
  for (const id of await queries.assessmentsLike(uow, assessment)) {
    if (id === byId) continue;
    const earlier = await needsAssessments.load(uow, id);
    const command = { type: 'SupersedeAssessment', byId, now: uow.now } as const;
    await needsAssessments.decide(uow, earlier, needsAssessmentDecider, command);
  }
}

/** The decision of the input, if it is one of the client and of the same law. */
export async function decisionOfClient(
  { queries }: Pick<OrdersDeps, 'queries'>,
  scope: ReadScope,
  {
    serviceDecisionId,
    clientId,
    legalBasis,
  }: Pick<AssessmentContentsInput, 'serviceDecisionId' | 'clientId' | 'legalBasis'>,
) {
  const decision = serviceDecisionId ? await queries.serviceDecision(scope, serviceDecisionId) : undefined;
  return decision?.clientId === clientId && decision.legalBasis === legalBasis ? decision : undefined;
}
