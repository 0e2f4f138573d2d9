import {
  assertNever,
  refuse,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Reason,
} from '@hjalpmedel/domain';
import { blockingReasons } from '../../eligibility/domain/assessor.js';
import { CARE_PLAN_NOT_AGREED } from '../../eligibility/domain/eligibility.errors.js';
import type { AssessorFacts, RiskOutcome } from '../../eligibility/domain/facts.js';
import type { Programme } from '../../eligibility/domain/programme.js';
import {
  RISK_ANALYSIS_ENDED,
  RISK_MEASURE_MISSING,
  RISK_OUTCOME_CONTRADICTED,
  RISK_RESIDUAL_UNEXPLAINED,
} from './risk-analysis.errors.js';

export type RiskLevel = 'LOW' | 'MEDIUM' | 'HIGH';
export type Hazard = {
  readonly hazard: string;
  readonly severity: RiskLevel;
  readonly likelihood: RiskLevel;
  readonly measure?: string | undefined;
  /** The remaining risk after the measure. */
  readonly residual: RiskLevel;
};

const WEIGHT: Readonly<Record<RiskLevel, number>> = { LOW: 1, MEDIUM: 2, HIGH: 3 };

/** The risk of a hazard before any measure: severity times likelihood, 1–2 low, 3–4 medium, 6–9 high. */
export function riskOf({ severity, likelihood }: Pick<Hazard, 'severity' | 'likelihood'>): RiskLevel {
  const product = WEIGHT[severity] * WEIGHT[likelihood];
  return product <= 2 ? 'LOW' : product <= 4 ? 'MEDIUM' : 'HIGH';
}

export type Analysis = {
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  readonly carePlanId: string;
  readonly isoCode: string;
  /** The article, where the analysis is about one type of device only. It says nothing about another. */
  readonly article?: ArticleKey | undefined;
  readonly hazards: readonly Hazard[];
  readonly outcome: RiskOutcome;
  readonly analysedBy: string;
  readonly completedAt: Instant;
};

export type ArticleKey = { readonly articleNumber: string; readonly supplierId: string };
/** An analysis that is being written. */
export type AnalysisDraft = Omit<Analysis, 'outcome' | 'completedAt'> & {
  readonly outcome?: RiskOutcome | undefined;
  readonly draftedAt: Instant;
};
/** Why an analysis does not count any more: it was made for another plan than the one in force. */
export type Expiry = { readonly cause: 'PLAN_CHANGED' | 'PLAN_CLOSED'; readonly at: Instant };
export type AnalysisWithdrawal = { readonly reason: string; readonly by: string; readonly at: Instant };

/** The individual risk analysis before ordering, per client and kind of product (S1-10). */
export type RiskAnalysis =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'DRAFT' } & AnalysisDraft)
  | ({ readonly status: 'COMPLETED' } & Analysis)
  | ({ readonly status: 'EXPIRED'; readonly expiry: Expiry } & Analysis)
  | ({ readonly status: 'WITHDRAWN'; readonly withdrawal: AnalysisWithdrawal } & (Analysis | AnalysisDraft));
export type RiskAnalysisEvent =
  | { readonly type: 'RiskAnalysisDrafted'; readonly draft: AnalysisDraft }
  | { readonly type: 'RiskAnalysisCompleted'; readonly analysis: Analysis }
  | { readonly type: 'RiskAnalysisExpired'; readonly expiry: Expiry }
  | { readonly type: 'RiskAnalysisWithdrawn'; readonly withdrawal: AnalysisWithdrawal };
type CompleteAnalysis = {
  readonly type: 'CompleteAnalysis';
  readonly analysis: Analysis;
  readonly planAgreed: boolean;
  /** Facts about the person who analyses. */
  readonly facts: AssessorFacts;
};
export type RiskAnalysisCommand =
  | CompleteAnalysis
  | { readonly type: 'DraftAnalysis'; readonly draft: AnalysisDraft }
  | { readonly type: 'ExpireAnalysis'; readonly expiry: Expiry }
  /** A completed analysis is taken back only by somebody who may analyse. */
  | { readonly type: 'WithdrawAnalysis'; readonly withdrawal: AnalysisWithdrawal; readonly facts: AssessorFacts };

function decide(command: RiskAnalysisCommand, { status }: RiskAnalysis): readonly RiskAnalysisEvent[] {
  const isEditable = status === 'NONE' || status === 'DRAFT';
  switch (command.type) {
    case 'DraftAnalysis':
      if (!isEditable) refuse(RISK_ANALYSIS_ENDED({ params: { status } }));
      return [{ type: 'RiskAnalysisDrafted', draft: command.draft }];
    case 'CompleteAnalysis':
      if (!isEditable) refuse(RISK_ANALYSIS_ENDED({ params: { status } }));
      refuseIfAny(completionReasons(command));
      return [{ type: 'RiskAnalysisCompleted', analysis: command.analysis }];
    case 'ExpireAnalysis':
      return status === 'COMPLETED' ? [{ type: 'RiskAnalysisExpired', expiry: command.expiry }] : [];
    case 'WithdrawAnalysis':
      if (status !== 'DRAFT' && status !== 'COMPLETED') refuse(RISK_ANALYSIS_ENDED({ params: { status } }));
      if (status === 'COMPLETED') refuseIfAny(blockingReasons(command.facts));
      return [{ type: 'RiskAnalysisWithdrawn', withdrawal: command.withdrawal }];
    default:
      return assertNever(command);
  }
}

/** A person who is blocked from assessing is blocked from analysing. Confirmations are asked for by the assessment only. */
export function completionReasons({ analysis, planAgreed, facts }: Omit<CompleteAnalysis, 'type'>): readonly Reason[] {
  const { hazards, outcome } = analysis;
  const hasMeasure = ({ measure }: Hazard) => Boolean(measure?.trim());
  const reasons = [
    ...blockingReasons(facts),
    !planAgreed && CARE_PLAN_NOT_AGREED({ field: 'input.carePlanId' }),
    outcome === 'WITH_MEASURES' && !hazards.some(hasMeasure) && RISK_MEASURE_MISSING({ field: 'input.hazards' }),
    outcome !== 'NOT_ACCEPTABLE' &&
      hazards.some((one) => one.residual === 'HIGH') &&
      RISK_OUTCOME_CONTRADICTED({ field: 'input.outcome' }),
    hazards.some((one) => riskOf(one) === 'HIGH' && one.residual !== 'HIGH' && !hasMeasure(one)) &&
      RISK_RESIDUAL_UNEXPLAINED({ field: 'input.hazards' }),
  ];
  return reasons.filter((one): one is Reason => Boolean(one));
}

function evolve(state: RiskAnalysis, event: RiskAnalysisEvent): RiskAnalysis {
  switch (event.type) {
    case 'RiskAnalysisDrafted':
      return { status: 'DRAFT', ...event.draft };
    case 'RiskAnalysisCompleted':
      return { status: 'COMPLETED', ...event.analysis };
    case 'RiskAnalysisExpired':
      return state.status === 'COMPLETED' ? { ...state, status: 'EXPIRED', expiry: event.expiry } : state;
    case 'RiskAnalysisWithdrawn':
      return state.status === 'NONE' ? state : { ...state, status: 'WITHDRAWN', withdrawal: event.withdrawal };
    default:
      return assertNever(event);
  }
}

export const riskAnalysisDecider: Decider<RiskAnalysis, RiskAnalysisCommand, RiskAnalysisEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
