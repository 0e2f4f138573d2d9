import { describe, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { GOALS_MISSING, INTERESTS_MISSING, NEEDS_MISSING, PARTICIPATION_MISSING } from './care-plan.errors.js';
import { carePlanDecider, type Plan } from './care-plan.js';
import {
  AID_KNOWLEDGE_MISSING,
  CARE_PLAN_NOT_AGREED,
  PRESCRIBER_NOT_LICENSED,
  PROCESS_COMPETENCE_MISSING,
  SERVICE_DECISION_MISSING,
  TRAINING_MISSING,
} from './eligibility.errors.js';
import type { AssessorFacts, Person } from './facts.js';
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

const since = { from: '2024-01-01' as PlainDate };
/** Somebody who may assess in social services and lacks nothing. */
const person: Person = {
  staffId: 's',
  employments: [{ kind: 'MUNICIPALITY', municipalityCode: '1496', ...since }],
  profession: 'BISTANDSHANDLAGGARE',
  licensedProfession: false,
  roles: [{ role: 'NEEDS_ASSESSOR', municipalityCode: '1496', ...since }],
  delegations: [],
  prescribingRights: [],
  competences: ['PRODUCT', 'PROCESS', 'TRAINING'].map((kind) => ({ kind, subject: '2229', ...since })),
  licences: [],
};
const able: AssessorFacts = {
  programme: 'VGR_SOCIAL_DIGITAL',
  day: '2026-03-02' as PlainDate,
  municipalityCode: common.municipalityCode,
  isoCode: '222912',
  assessor: person,
  agreements: { '1496': since },
  providerAgreements: [],
  instructions: [],
  competenceRules: [],
  documents: [],
};
const without = (...kinds: string[]): AssessorFacts => ({
  ...able,
  assessor: { ...person, competences: person.competences.filter(({ kind }) => !kinds.includes(kind)) },
});
const prescriber = (change: Partial<Person>): AssessorFacts => ({
  ...able,
  programme: 'VN_HSL',
  assessor: {
    ...person,
    licensedProfession: true,
    roles: [{ role: 'PRESCRIBER', municipalityCode: '1496', ...since }],
    competences: [],
    ...change,
  },
});

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
    facts: able,
    confirmations: [],
    ...change,
  });
  const prescription: Assessment = { ...assessment, programme: 'VN_HSL', legalBasis: 'HSL', purposes: ['COMPENSATE'] };

  test('S1-6: is completed under a decision in force, within an agreed plan', () =>
    given()
      .when(complete())
      .then({ type: 'AssessmentCompleted', assessment: { ...assessment, confirmations: [] } }));
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
      .when(complete({ ...asked, facts: prescriber({}) }))
      .then({ type: 'AssessmentCompleted', assessment: { ...prescription, confirmations: [] } });
    given()
      .when(
        complete({
          ...asked,
          assessment: { ...prescription, purposes: [] },
          facts: prescriber({ licensedProfession: false }),
        }),
      )
      .refused(PRESCRIBER_NOT_LICENSED, PURPOSE_MISSING);
  });
});

describe('the sign-off', () => {
  const { given } = specification(needsAssessmentDecider);
  const assessment: Assessment = {
    ...common,
    legalBasis: 'SOL',
    carePlanId: 'plan',
    initiator: 'INDIVIDUAL',
    isoCode: '222912',
    purposes: [],
    conclusion: 'MET_BY_AID',
    assessorId: 's',
    completedAt: now,
  };
  const signOff = (facts: AssessorFacts, confirmations: NeedsAssessmentCommand['confirmations'] = []) =>
    ({
      type: 'CompleteAssessment',
      assessment,
      serviceDecision: since,
      planAgreed: true,
      facts,
      confirmations,
    }) as const;
  const aware = ['AID_KNOWLEDGE_MISSING', 'TRAINING_MISSING'].map((code) => ({
    code,
    statement: 'Med stöd av kollega',
  }));

  test('S1-9, S1-15: goes through with what is missing set aside, and keeps only what it was about', () =>
    given()
      .when(signOff(without('PRODUCT', 'TRAINING'), [...aware, { code: 'ANNAT', statement: 'hör inte hit' }]))
      .then({ type: 'AssessmentCompleted', assessment: { ...assessment, confirmations: aware } }));
  test('S1-9, S1-15: waits for a statement about each of them', () => {
    given()
      .when(signOff(without('PRODUCT', 'TRAINING')))
      .refused(AID_KNOWLEDGE_MISSING, TRAINING_MISSING);
    given()
      .when(signOff(without('PRODUCT', 'TRAINING'), aware.slice(0, 1)))
      .refused(AID_KNOWLEDGE_MISSING, TRAINING_MISSING);
  });
  test('S1-13: is refused without process competence, whatever is confirmed, with every other reason at once', () =>
    given()
      .when({ ...signOff(without('PROCESS', 'PRODUCT'), aware), planAgreed: false })
      .refused(AID_KNOWLEDGE_MISSING, PROCESS_COMPETENCE_MISSING, CARE_PLAN_NOT_AGREED));
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
  const complete = (change: Partial<Analysis>, planAgreed = true, facts = able) =>
    ({ type: 'CompleteAnalysis', analysis: { ...analysis, ...change }, planAgreed, facts }) as const;

  test('S1-10: is completed within an agreed plan', () =>
    given().when(complete({})).then({ type: 'RiskAnalysisCompleted', analysis }));
  test('S1-10: may come to a risk that is not acceptable', () => {
    const outcome = 'NOT_ACCEPTABLE';
    const hazards = [{ ...hazard, residual: 'HIGH' as const }];
    given()
      .when(complete({ outcome, hazards }))
      .then({ type: 'RiskAnalysisCompleted', analysis: { ...analysis, outcome, hazards } });
  });
  test('S1-10, S1-13: is refused to whom may not assess; what an assessor may confirm is not asked here', () => {
    given()
      .when(complete({}, true, without('PROCESS', 'PRODUCT', 'TRAINING')))
      .refused(PROCESS_COMPETENCE_MISSING);
    given()
      .when(complete({}, true, without('PRODUCT', 'TRAINING')))
      .then({ type: 'RiskAnalysisCompleted', analysis });
  });
  test('S1-7, S1-10: is refused outside a plan, without the measure it counts on, and with a risk still high', () =>
    given()
      .when(complete({ hazards: [{ ...hazard, measure: undefined, residual: 'HIGH' }] }, false))
      .refused(CARE_PLAN_NOT_AGREED, RISK_MEASURE_MISSING, RISK_OUTCOME_CONTRADICTED));
});
