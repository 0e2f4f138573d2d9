import {
  covers,
  dayOf,
  refuseIfAny,
  type Confirmation,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Period,
} from '@hjalpmedel/domain';
import { whyNotAssess } from './assessor.js';
import { CARE_PLAN_NOT_AGREED, SERVICE_DECISION_MISSING } from './eligibility.errors.js';
import type { AssessorFacts } from './facts.js';
import { PURPOSE_MISSING } from './needs-assessment.errors.js';
import type { LegalBasis, Programme } from './programme.js';

/** Who raised the need; only licensed staff assess it (S2-2). */
export type NeedInitiator = 'INDIVIDUAL' | 'RELATIVE' | 'CARE_STAFF';
export type Purpose = 'IMPROVE' | 'MAINTAIN' | 'COMPENSATE';
export type Conclusion = 'MET_BY_AID' | 'NOT_MET_BY_AID';

export type Assessment = {
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly carePlanId?: string | undefined;
  readonly serviceDecisionId?: string | undefined;
  readonly initiator: NeedInitiator;
  readonly isoCode: string;
  readonly purposes: readonly Purpose[];
  readonly conclusion: Conclusion;
  readonly assessorId: string;
  /** Who stays responsible, when the assessor acts by delegation (S1-21). */
  readonly accountableId?: string | undefined;
  readonly completedAt: Instant;
  /** What the assessor knew of and set aside at sign-off (S1-9, S1-11, S1-15); absent in assessments older than the question. */
  readonly confirmations?: readonly Confirmation[] | undefined;
};

/** Whether a need can be met by an aid, judged once (S1-6, S2-2). */
export type NeedsAssessment = { readonly status: 'NONE' } | ({ readonly status: 'COMPLETED' } & Assessment);
export type NeedsAssessmentEvent = { readonly type: 'AssessmentCompleted'; readonly assessment: Assessment };
export type NeedsAssessmentCommand = {
  readonly type: 'CompleteAssessment';
  readonly assessment: Assessment;
  /** The client's decision that is named, when there is one. */
  readonly serviceDecision?: Period | undefined;
  /** Whether the plan that is named is the client's and agreed. */
  readonly planAgreed: boolean;
  /** What is known of the assessor. */
  readonly facts: AssessorFacts;
  readonly confirmations: readonly Confirmation[];
};

function decide(command: NeedsAssessmentCommand): readonly NeedsAssessmentEvent[] {
  const { assessment, serviceDecision: decision, planAgreed, facts, confirmations } = command;
  const day = dayOf(assessment.completedAt);
  const later = decision && decision.from > day ? { until: decision.from } : {};
  const noDecision = !decision || !covers(decision, day);
  const ofTheCase =
    assessment.programme === 'VGR_SOCIAL_DIGITAL'
      ? [
          noDecision && SERVICE_DECISION_MISSING({ field: 'input.serviceDecisionId', ...later }),
          !planAgreed && CARE_PLAN_NOT_AGREED({ field: 'input.carePlanId' }),
        ]
      : [assessment.purposes.length === 0 && PURPOSE_MISSING({ field: 'input.purposes' })];
  const known = refuseIfAny([...whyNotAssess(facts), ...ofTheCase], confirmations);
  const used = confirmations.filter(({ code }) => known.some((one) => one.code === code));
  return [{ type: 'AssessmentCompleted', assessment: { ...assessment, confirmations: used } }];
}

export const needsAssessmentDecider: Decider<NeedsAssessment, NeedsAssessmentCommand, NeedsAssessmentEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: (_, { assessment }) => ({ status: 'COMPLETED', ...assessment }),
};
