import {
  covers,
  dayOf,
  isNever,
  refuseIfAny,
  type Confirmation,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Period,
} from '@hjalpmedel/domain';
import { assessorReasons } from '../../eligibility/domain/assessor.js';
import { CARE_PLAN_NOT_AGREED, SERVICE_DECISION_MISSING } from '../../eligibility/domain/eligibility.errors.js';
import type { AssessorFacts } from '../../eligibility/domain/facts.js';
import { PURPOSE_MISSING } from './needs-assessment.errors.js';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';

/** Who pointed out the need. Only licensed staff assess it (S2-2). */
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
  /** Who delegated the assessment and stays accountable (S1-21). */
  readonly accountableId?: string | undefined;
  readonly completedAt: Instant;
  /** What the assessor confirmed (S1-9, S1-11, S1-15). Absent in assessments from before the confirmations. */
  readonly confirmations?: readonly Confirmation[] | undefined;
};

/** An assessment whether an aid can meet a need. It is made once (S1-6, S2-2). */
export type NeedsAssessment = { readonly status: 'NONE' } | ({ readonly status: 'COMPLETED' } & Assessment);
export type NeedsAssessmentEvent = { readonly type: 'AssessmentCompleted'; readonly assessment: Assessment };
export type NeedsAssessmentCommand = {
  readonly type: 'CompleteAssessment';
  readonly assessment: Assessment;
  /** The named decision, if it is one of the client. */
  readonly serviceDecision?: Period | undefined;
  /** Whether the named plan is an agreed plan of the client. */
  readonly planAgreed: boolean;
  /** Facts about the assessor. */
  readonly facts: AssessorFacts;
  readonly confirmations: readonly Confirmation[];
};

function decide(command: NeedsAssessmentCommand): readonly NeedsAssessmentEvent[] {
  const { assessment, serviceDecision: decision, planAgreed, facts, confirmations } = command;
  const day = dayOf(assessment.completedAt);
  const later = decision && decision.from > day && !isNever(decision) ? { until: decision.from } : {};
  const noDecision = !decision || !covers(decision, day);
  const caseRules =
    assessment.programme === 'VGR_SOCIAL_DIGITAL'
      ? [
          noDecision && SERVICE_DECISION_MISSING({ field: 'input.serviceDecisionId', ...later }),
          !planAgreed && CARE_PLAN_NOT_AGREED({ field: 'input.carePlanId' }),
        ]
      : [assessment.purposes.length === 0 && PURPOSE_MISSING({ field: 'input.purposes' })];
  const known = refuseIfAny([...assessorReasons(facts), ...caseRules], confirmations);
  const used = confirmations.filter(({ code }) => known.some((one) => one.code === code));
  return [{ type: 'AssessmentCompleted', assessment: { ...assessment, confirmations: used } }];
}

export const needsAssessmentDecider: Decider<NeedsAssessment, NeedsAssessmentCommand, NeedsAssessmentEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: (_, { assessment }) => ({ status: 'COMPLETED', ...assessment }),
};
