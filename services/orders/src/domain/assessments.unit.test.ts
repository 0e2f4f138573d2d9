import { describe, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { GOALS_MISSING, INTERESTS_MISSING, NEEDS_MISSING, PARTICIPATION_MISSING } from './care-plan.errors.js';
import { carePlanDecider, type Plan } from './care-plan.js';
import { CARE_PLAN_NOT_AGREED, PRESCRIBER_NOT_LICENSED, SERVICE_DECISION_MISSING } from './eligibility.errors.js';
import { PURPOSE_MISSING } from './needs-assessment.errors.js';
import { needsAssessmentDecider, type Assessment, type NeedsAssessmentCommand } from './needs-assessment.js';
import { RISK_MEASURE_MISSING, RISK_OUTCOME_CONTRADICTED } from './risk-analysis.errors.js';
import { riskAnalysisDecider, type Analysis, type Hazard } from './risk-analysis.js';

const now = '2026-03-02T12:00:00.000Z' as Instant;
const common = {
  clientId: 'client',
  municipalityCode: '1496' as MunicipalityCode,
  programme: 'VGR_SOCIAL_DIGITAL',
} as const;

describe('a care plan', () => {
  const { given } = specification(carePlanDecider);
  const plan: Plan = {
    ...common,
    goals: ['Vara ute på egen hand'],
    needs: ['Kunna larma utomhus'],
    interests: ['Promenader'],
    participation: { form: 'MEETING' },
    agreedBy: 's',
    agreedAt: now,
  };
  test('S1-7: shows goals, needs and interests and how the client took part', () =>
    given().when({ type: 'AgreePlan', plan }).then({ type: 'PlanAgreed', plan }));
  test('S1-7: names every list that is empty, and a missing participation', () =>
    given()
      .when({ type: 'AgreePlan', plan: { ...plan, goals: [' '], needs: [], interests: [], participation: {} } })
      .refused(GOALS_MISSING, NEEDS_MISSING, INTERESTS_MISSING, PARTICIPATION_MISSING));
  test('S1-7: a documented reason stands in for participation', () => {
    const participation = { whyNot: 'Kan inte meddela sig' };
    given()
      .when({ type: 'AgreePlan', plan: { ...plan, participation } })
      .then({ type: 'PlanAgreed', plan: { ...plan, participation } });
  });
});

describe('a needs assessment', () => {
  const { given } = specification(needsAssessmentDecider);
  const assessment: Assessment = {
    ...common,
    legalBasis: 'SOL',
    carePlanId: 'plan',
    serviceDecisionId: 'decision',
    initiator: 'INDIVIDUAL',
    isoCode: '222912',
    purposes: [],
    conclusion: 'MET_BY_AID',
    assessorId: 's',
    completedAt: now,
  };
  const complete = (change: Partial<NeedsAssessmentCommand> = {}): NeedsAssessmentCommand => ({
    type: 'CompleteAssessment',
    assessment,
    serviceDecision: { from: '2026-01-01' as PlainDate },
    planAgreed: true,
    licensed: false,
    ...change,
  });
  const prescription: Assessment = { ...assessment, programme: 'VN_HSL', legalBasis: 'HSL', purposes: ['COMPENSATE'] };

  test('S1-6: is completed under a decision in force, within an agreed plan', () =>
    given().when(complete()).then({ type: 'AssessmentCompleted', assessment }));
  test('S1-6, S1-7: is refused without a decision and without a plan, both named', () =>
    given()
      .when(complete({ serviceDecision: undefined, planAgreed: false }))
      .refused(SERVICE_DECISION_MISSING, CARE_PLAN_NOT_AGREED));
  test('S1-6: is refused before the decision begins and after it ends', () => {
    given()
      .when(complete({ serviceDecision: { from: '2026-03-03' as PlainDate } }))
      .refused(SERVICE_DECISION_MISSING);
    const over = { from: '2025-01-01' as PlainDate, to: '2026-03-01' as PlainDate };
    given()
      .when(complete({ serviceDecision: over }))
      .refused(SERVICE_DECISION_MISSING);
  });
  test('S2-1, S2-2: under HSL asks for a licensed assessor and a purpose, not for a decision or a plan', () => {
    const asked = { assessment: prescription, serviceDecision: undefined, planAgreed: false };
    given()
      .when(complete({ ...asked, licensed: true }))
      .then({ type: 'AssessmentCompleted', assessment: prescription });
    given()
      .when(complete({ ...asked, assessment: { ...prescription, purposes: [] } }))
      .refused(PRESCRIBER_NOT_LICENSED, PURPOSE_MISSING);
  });
});

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
  const complete = (change: Partial<Analysis>, planAgreed = true) =>
    ({ type: 'CompleteAnalysis', analysis: { ...analysis, ...change }, planAgreed }) as const;

  test('S1-10: is completed within an agreed plan', () =>
    given().when(complete({})).then({ type: 'RiskAnalysisCompleted', analysis }));
  test('S1-10: may come to a risk that is not acceptable', () => {
    const outcome = 'NOT_ACCEPTABLE';
    const hazards = [{ ...hazard, residual: 'HIGH' as const }];
    given()
      .when(complete({ outcome, hazards }))
      .then({ type: 'RiskAnalysisCompleted', analysis: { ...analysis, outcome, hazards } });
  });
  test('S1-7, S1-10: is refused outside a plan, without the measure it counts on, and with a risk still high', () =>
    given()
      .when(complete({ hazards: [{ ...hazard, measure: undefined, residual: 'HIGH' }] }, false))
      .refused(CARE_PLAN_NOT_AGREED, RISK_MEASURE_MISSING, RISK_OUTCOME_CONTRADICTED));
});
