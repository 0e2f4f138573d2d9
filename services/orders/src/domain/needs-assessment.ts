import {
  covers,
  dayOf,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Period,
} from '@hjalpmedel/domain';
import { CARE_PLAN_NOT_AGREED, PRESCRIBER_NOT_LICENSED, SERVICE_DECISION_MISSING } from './eligibility.errors.js';
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
  /** Whether the assessor's professional licence is on record. */
  readonly licensed: boolean;
};

function decide(command: NeedsAssessmentCommand): readonly NeedsAssessmentEvent[] {
  const { assessment, serviceDecision: decision, planAgreed, licensed } = command;
  const day = dayOf(assessment.completedAt);
  const later = decision && decision.from > day ? { until: decision.from } : {};
  const noDecision = !decision || !covers(decision, day);
  refuseIfAny(
    assessment.programme === 'VGR_SOCIAL_DIGITAL'
      ? [
          noDecision && SERVICE_DECISION_MISSING({ field: 'input.serviceDecisionId', ...later }),
          !planAgreed && CARE_PLAN_NOT_AGREED({ field: 'input.carePlanId' }),
        ]
      : [
          !licensed && PRESCRIBER_NOT_LICENSED({ ruleIds: ['S2-2'] }),
          assessment.purposes.length === 0 && PURPOSE_MISSING({ field: 'input.purposes' }),
        ],
  );
  return [{ type: 'AssessmentCompleted', assessment }];
}

export const needsAssessmentDecider: Decider<NeedsAssessment, NeedsAssessmentCommand, NeedsAssessmentEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: (_, { assessment }) => ({ status: 'COMPLETED', ...assessment }),
};
