import { describe, test } from '@jest/globals';
import { specification } from '@hjalpmedel/testing';
import { able, common, now, without } from '../../../test/_assessor.js';
import { CARE_PLAN_NOT_AGREED, PROCESS_COMPETENCE_MISSING } from '../../eligibility/domain/eligibility.errors.js';
import { RISK_MEASURE_MISSING, RISK_OUTCOME_CONTRADICTED } from './risk-analysis.errors.js';
import { riskAnalysisDecider, type Analysis, type Hazard } from './risk-analysis.js';

describe('a risk analysis', () => {
  const { given } = specification(riskAnalysisDecider);
  const hazard: Hazard = {
    hazard: 'Larmet är urladdat',
    severity: 'HIGH',
    likelihood: 'MEDIUM',
    measure: 'Laddas varje kväll',
    residual: 'LOW',
  };
  const analysis: Analysis = {
    ...common,
    carePlanId: 'plan',
    isoCode: '222912',
    hazards: [hazard],
    outcome: 'WITH_MEASURES',
    analysedBy: 's',
    completedAt: now,
  };
  const complete = (change: Partial<Analysis>, planAgreed = true, facts = able) =>
    ({ type: 'CompleteAnalysis', analysis: { ...analysis, ...change }, planAgreed, facts }) as const;

  test('S1-10: is completed within an agreed plan', () =>
    given().when(complete({})).then({ type: 'RiskAnalysisCompleted', analysis }));
  test('S1-10: may conclude that the risk is not acceptable', () => {
    const outcome = 'NOT_ACCEPTABLE';
    const hazards = [{ ...hazard, residual: 'HIGH' as const }];
    given()
      .when(complete({ outcome, hazards }))
      .then({ type: 'RiskAnalysisCompleted', analysis: { ...analysis, outcome, hazards } });
  });
  test('S1-10, S1-13: is refused to a person who may not assess, and asks for no confirmations', () => {
    given()
      .when(complete({}, true, without('PROCESS', 'PRODUCT', 'TRAINING')))
      .refused(PROCESS_COMPETENCE_MISSING);
    given()
      .when(complete({}, true, without('PRODUCT', 'TRAINING')))
      .then({ type: 'RiskAnalysisCompleted', analysis });
  });
  test('S1-7, S1-10: is refused without a plan, without a measure, and with a high remaining risk', () =>
    given()
      .when(complete({ hazards: [{ ...hazard, measure: undefined, residual: 'HIGH' }] }, false))
      .refused(CARE_PLAN_NOT_AGREED, RISK_MEASURE_MISSING, RISK_OUTCOME_CONTRADICTED));
});
