import { refuseIfAny, type Decider, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import { blockingReasons } from '../../eligibility/domain/assessor.js';
import { CARE_PLAN_NOT_AGREED } from '../../eligibility/domain/eligibility.errors.js';
import type { AssessorFacts, RiskOutcome } from '../../eligibility/domain/facts.js';
import type { Programme } from '../../eligibility/domain/programme.js';
import { RISK_MEASURE_MISSING, RISK_OUTCOME_CONTRADICTED } from './risk-analysis.errors.js';

export type RiskLevel = 'LOW' | 'MEDIUM' | 'HIGH';
export type Hazard = {
  readonly hazard: string;
  readonly severity: RiskLevel;
  readonly likelihood: RiskLevel;
  readonly measure?: string | undefined;
  /** The remaining risk after the measure. */
  readonly residual: RiskLevel;
};

export type Analysis = {
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  readonly carePlanId: string;
  readonly isoCode: string;
  readonly hazards: readonly Hazard[];
  readonly outcome: RiskOutcome;
  readonly analysedBy: string;
  readonly completedAt: Instant;
};

/** The individual risk analysis before ordering, per client and kind of product (S1-10). */
export type RiskAnalysis = { readonly status: 'NONE' } | ({ readonly status: 'COMPLETED' } & Analysis);
export type RiskAnalysisEvent = { readonly type: 'RiskAnalysisCompleted'; readonly analysis: Analysis };
export type RiskAnalysisCommand = {
  readonly type: 'CompleteAnalysis';
  readonly analysis: Analysis;
  readonly planAgreed: boolean;
  /** Facts about the person who analyses. */
  readonly facts: AssessorFacts;
};

/** A person who is blocked from assessing is blocked from analysing. Confirmations are asked for by the assessment only. */
function decide({ analysis, planAgreed, facts }: RiskAnalysisCommand): readonly RiskAnalysisEvent[] {
  const { hazards, outcome } = analysis;
  refuseIfAny([
    ...blockingReasons(facts),
    !planAgreed && CARE_PLAN_NOT_AGREED({ field: 'input.carePlanId' }),
    outcome === 'WITH_MEASURES' &&
      !hazards.some((one) => one.measure?.trim()) &&
      RISK_MEASURE_MISSING({ field: 'input.hazards' }),
    outcome !== 'NOT_ACCEPTABLE' &&
      hazards.some((one) => one.residual === 'HIGH') &&
      RISK_OUTCOME_CONTRADICTED({ field: 'input.outcome' }),
  ]);
  return [{ type: 'RiskAnalysisCompleted', analysis }];
}

export const riskAnalysisDecider: Decider<RiskAnalysis, RiskAnalysisCommand, RiskAnalysisEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: (_, { analysis }) => ({ status: 'COMPLETED', ...analysis }),
};
