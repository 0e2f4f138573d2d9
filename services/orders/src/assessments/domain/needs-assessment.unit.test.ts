import { describe, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { able, common, now, prescriber, since, without } from '../../../test/_assessor.js';
import {
  AID_KNOWLEDGE_MISSING,
  CARE_PLAN_NOT_AGREED,
  PRESCRIBER_NOT_LICENSED,
  PROCESS_COMPETENCE_MISSING,
  SERVICE_DECISION_MISSING,
  TRAINING_MISSING,
} from '../../eligibility/domain/eligibility.errors.js';
import type { AssessorFacts } from '../../eligibility/domain/facts.js';
import { ASSESSMENT_ENDED, PURPOSE_MISSING } from './needs-assessment.errors.js';
import { needsAssessmentDecider, type Assessment, type CompleteAssessment } from './needs-assessment.js';

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
  const complete = (change: Partial<CompleteAssessment> = {}): CompleteAssessment => ({
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
  test('S1-6, S1-7: is refused without a decision and without a plan, with both reasons', () =>
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
  test('S2-1, S2-2: under HSL needs a licensed assessor and a purpose, but no decision and no plan', () => {
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

describe('the confirmations of a needs assessment', () => {
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
  const signOff = (facts: AssessorFacts, confirmations: CompleteAssessment['confirmations'] = []) =>
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

  test('S1-9, S1-15: allow it, and only those that were asked for are kept', () =>
    given()
      .when(signOff(without('PRODUCT', 'TRAINING'), [...aware, { code: 'ANNAT', statement: 'hör inte hit' }]))
      .then({ type: 'AssessmentCompleted', assessment: { ...assessment, confirmations: aware } }));
  test('S1-9, S1-15: are needed for each reason', () => {
    given()
      .when(signOff(without('PRODUCT', 'TRAINING')))
      .refused(AID_KNOWLEDGE_MISSING, TRAINING_MISSING);
    given()
      .when(signOff(without('PRODUCT', 'TRAINING'), aware.slice(0, 1)))
      .refused(AID_KNOWLEDGE_MISSING, TRAINING_MISSING);
  });
  test('S1-13: do not replace process competence; all reasons are given at once', () =>
    given()
      .when({ ...signOff(without('PROCESS', 'PRODUCT'), aware), planAgreed: false })
      .refused(AID_KNOWLEDGE_MISSING, PROCESS_COMPETENCE_MISSING, CARE_PLAN_NOT_AGREED));

  test('S1-6: a refusal is taken back only by somebody who may assess, and an ended assessment stays', () => {
    const completed = { type: 'AssessmentCompleted', assessment } as const;
    const withdrawal = { reason: 'Fel', by: 's', at: now };
    const withdrawn = { type: 'AssessmentWithdrawn', withdrawal } as const;
    const withdraw = (facts: AssessorFacts) => ({ type: 'WithdrawAssessment', withdrawal, facts }) as const;
    given(completed)
      .when(withdraw(without('PROCESS')))
      .refused(PROCESS_COMPETENCE_MISSING);
    given(completed).when(withdraw(able)).then(withdrawn);
    given(completed, withdrawn).when(withdraw(able)).refused(ASSESSMENT_ENDED);
    given(completed, withdrawn)
      .when({ type: 'DraftAssessment', draft: { ...assessment, draftedAt: now } })
      .refused(ASSESSMENT_ENDED);
  });
  test('S1-6: a superseded assessment counts again when its successor is taken back, and for no other', () => {
    const completed = { type: 'AssessmentCompleted', assessment } as const;
    const superseded = { type: 'AssessmentSuperseded', byId: 'next', at: now } as const;
    const reinstate = (insteadOfId: string) => ({ type: 'ReinstateAssessment', insteadOfId }) as const;
    given(completed, superseded).when(reinstate('other')).then();
    given(completed, superseded).when(reinstate('next')).then({ type: 'AssessmentReinstated' });
  });
});
