import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf, type Confirmation } from '@hjalpmedel/domain';
import {
  needsAssessmentDecider,
  type Conclusion,
  type NeedInitiator,
  type Purpose,
} from '../domain/needs-assessment.js';
import type { LegalBasis, Programme } from '../domain/programme.js';
import { actsFor, rolePeriods } from '../domain/rules.js';
import { assertIsoCode, assertLegalBasis, knownClient } from './checks.js';
import { gatherAssessor } from './gather-assessor.js';
import type { OrdersDeps } from './ports.js';

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

/** Judges whether an aid can meet a need; who completes it answers for it (S1-6, S1-16, S2-2), and has to be somebody who may (S1-9 to S1-16, S2-3). */
export function completeNeedsAssessment(deps: OrdersDeps, caller: Caller, input: CompleteNeedsAssessmentInput) {
  const command = { action: 'completeNeedsAssessment', permission: 'needs-assessment:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { needsAssessments } = deps.stores;
    const { queries } = deps;
    const { clientId, municipalityCode } = await knownClient(deps, uow, input.clientId);
    uow.authorise({ municipalityCode });
    const { programme, legalBasis, isoCode, initiator, conclusion } = input;
    assertLegalBasis(programme, legalBasis, 'input.legalBasis');
    assertIsoCode(isoCode, 'input.isoCode');
    const carePlanId = input.carePlanId ?? undefined;
    const serviceDecisionId = input.serviceDecisionId ?? undefined;
    const decision = serviceDecisionId && (await queries.serviceDecision(uow, serviceDecisionId));
    const ofClient = decision && decision.clientId === clientId && decision.legalBasis === legalBasis;
    const planAgreed = carePlanId !== undefined && (await queries.clientOfPlan(uow, carePlanId)) === clientId;
    const assessed = { programme, municipalityCode, isoCode };
    const facts = await gatherAssessor(deps, uow, assessed, uow.principal.subjectId, uow.now);
    const periods = rolePeriods(facts.assessor, 'NEEDS_ASSESSOR', municipalityCode);
    const fresh = needsAssessments.create(uow.newId(), needsAssessmentDecider.initial);
    const saved = await needsAssessments.decide(uow, fresh, needsAssessmentDecider, {
      type: 'CompleteAssessment',
      assessment: {
        clientId,
        municipalityCode,
        programme,
        legalBasis,
        carePlanId,
        serviceDecisionId,
        initiator,
        isoCode,
        purposes: [...new Set(input.purposes ?? [])],
        conclusion,
        assessorId: uow.principal.subjectId,
        accountableId: actsFor(periods, dayOf(uow.now)),
        completedAt: uow.now,
      },
      serviceDecision: ofClient ? decision : undefined,
      planAgreed,
      facts,
      confirmations: input.confirmations ?? [],
    });
    return { assessmentId: saved.id };
  });
}
