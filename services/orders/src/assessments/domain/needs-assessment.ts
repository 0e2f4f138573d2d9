import {
  assertNever,
  covers,
  dayOf,
  isNever,
  refuse,
  refuseIfAny,
  type Confirmation,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Period,
  type Reason,
} from '@hjalpmedel/domain';
import { assessorReasons, blockingReasons } from '../../eligibility/domain/assessor.js';
import { CARE_PLAN_NOT_AGREED, SERVICE_DECISION_MISSING } from '../../eligibility/domain/eligibility.errors.js';
import type { AssessorFacts } from '../../eligibility/domain/facts.js';
import { criteriaReasons, type AskedCriteria, type CriterionAnswer } from './criteria.js';
import { ASSESSMENT_ENDED, PURPOSE_MISSING } from './needs-assessment.errors.js';
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
  /** The need criteria, answered one by one (S2-11). */
  readonly criteriaAnswers?: readonly CriterionAnswer[] | undefined;
  readonly conclusion: Conclusion;
  readonly assessorId: string;
  /** Who delegated the assessment and stays accountable (S1-21). */
  readonly accountableId?: string | undefined;
  readonly completedAt: Instant;
  /** What the assessor confirmed (S1-9, S1-11, S1-15). Absent in assessments from before the confirmations. */
  readonly confirmations?: readonly Confirmation[] | undefined;
};

/** An assessment that is being written. */
export type AssessmentDraft = Omit<Assessment, 'conclusion' | 'completedAt'> & {
  readonly conclusion?: Conclusion | undefined;
  readonly draftedAt: Instant;
};
/** Why, when and by whom a paper was withdrawn. */
export type Withdrawal = { readonly reason: string; readonly by: string; readonly at: Instant };

/** An assessment whether an aid can meet a need (S1-6, S2-2). A later one of the same plan and area succeeds it. */
export type NeedsAssessment =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'DRAFT' } & AssessmentDraft)
  | ({ readonly status: 'COMPLETED' } & Assessment)
  | ({ readonly status: 'SUPERSEDED'; readonly supersededById: string; readonly supersededAt: Instant } & Assessment)
  | ({ readonly status: 'WITHDRAWN'; readonly withdrawal: Withdrawal } & (Assessment | AssessmentDraft));
export type NeedsAssessmentEvent =
  | { readonly type: 'AssessmentDrafted'; readonly draft: AssessmentDraft }
  | { readonly type: 'AssessmentCompleted'; readonly assessment: Assessment }
  | { readonly type: 'AssessmentSuperseded'; readonly byId: string; readonly at: Instant }
  | { readonly type: 'AssessmentReinstated' }
  | { readonly type: 'AssessmentWithdrawn'; readonly withdrawal: Withdrawal };
export type CompleteAssessment = {
  readonly type: 'CompleteAssessment';
  readonly assessment: Assessment;
  /** The named decision, if it is one of the client. */
  readonly serviceDecision?: Period | undefined;
  /** Whether the named plan is an agreed plan of the client. */
  readonly planAgreed: boolean;
  /** Facts about the assessor. */
  readonly facts: AssessorFacts;
  /** The criteria in force that day (S2-11). @default none */
  readonly asked?: AskedCriteria | undefined;
  readonly confirmations: readonly Confirmation[];
};
export type NeedsAssessmentCommand =
  | CompleteAssessment
  | { readonly type: 'DraftAssessment'; readonly draft: AssessmentDraft }
  | { readonly type: 'SupersedeAssessment'; readonly byId: string; readonly now: Instant }
  | { readonly type: 'ReinstateAssessment'; readonly insteadOfId: string }
  /** A completed judgement is taken back only by somebody who may judge. */
  | { readonly type: 'WithdrawAssessment'; readonly withdrawal: Withdrawal; readonly facts: AssessorFacts };

function decide(command: NeedsAssessmentCommand, state: NeedsAssessment): readonly NeedsAssessmentEvent[] {
  const { status } = state;
  const isEditable = status === 'NONE' || status === 'DRAFT';
  switch (command.type) {
    case 'DraftAssessment':
      if (!isEditable) refuse(ASSESSMENT_ENDED({ params: { status } }));
      return [{ type: 'AssessmentDrafted', draft: command.draft }];
    case 'CompleteAssessment':
      if (!isEditable) refuse(ASSESSMENT_ENDED({ params: { status } }));
      return complete(command);
    case 'SupersedeAssessment':
      return status === 'COMPLETED' ? [{ type: 'AssessmentSuperseded', byId: command.byId, at: command.now }] : [];
    case 'ReinstateAssessment':
      return status === 'SUPERSEDED' && state.supersededById === command.insteadOfId
        ? [{ type: 'AssessmentReinstated' }]
        : [];
    case 'WithdrawAssessment':
      if (status !== 'DRAFT' && status !== 'COMPLETED') refuse(ASSESSMENT_ENDED({ params: { status } }));
      if (status === 'COMPLETED') refuseIfAny(blockingReasons(command.facts));
      return [{ type: 'AssessmentWithdrawn', withdrawal: command.withdrawal }];
    default:
      return assertNever(command);
  }
}

/** All reasons against the completion of an assessment, also those that a confirmation removes. */
export function completionReasons(command: Omit<CompleteAssessment, 'type' | 'confirmations'>): readonly Reason[] {
  const { assessment, serviceDecision: decision, planAgreed, facts } = command;
  const { conclusion, criteriaAnswers = [] } = assessment;
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
  const asked = command.asked ?? { criteria: [], required: false };
  const criteria = criteriaReasons(criteriaAnswers, asked, conclusion === 'MET_BY_AID');
  return [...assessorReasons(facts), ...caseRules, ...criteria].filter((one): one is Reason => Boolean(one));
}

function complete(command: CompleteAssessment): readonly NeedsAssessmentEvent[] {
  const { assessment, confirmations } = command;
  const known = refuseIfAny(completionReasons(command), confirmations);
  const used = confirmations.filter(({ code }) => known.some((one) => one.code === code));
  return [{ type: 'AssessmentCompleted', assessment: { ...assessment, confirmations: used } }];
}

function evolve(state: NeedsAssessment, event: NeedsAssessmentEvent): NeedsAssessment {
  switch (event.type) {
    case 'AssessmentDrafted':
      return { status: 'DRAFT', ...event.draft };
    case 'AssessmentCompleted':
      return { status: 'COMPLETED', ...event.assessment };
    case 'AssessmentSuperseded':
      return state.status === 'COMPLETED'
        ? { ...state, status: 'SUPERSEDED', supersededById: event.byId, supersededAt: event.at }
        : state;
    case 'AssessmentReinstated': {
      if (state.status !== 'SUPERSEDED') return state;
      const { supersededById: _, supersededAt: __, ...assessment } = state;
      return { ...assessment, status: 'COMPLETED' };
    }
    case 'AssessmentWithdrawn':
      return state.status === 'NONE' ? state : { ...state, status: 'WITHDRAWN', withdrawal: event.withdrawal };
    default:
      return assertNever(event);
  }
}

export const needsAssessmentDecider: Decider<NeedsAssessment, NeedsAssessmentCommand, NeedsAssessmentEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
