import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { createTestNetwork, type TestNetwork } from '@hjalpmedel/testing';
import { createOrdersService } from '../src/index.js';
import {
  agreement,
  authority,
  client,
  governance,
  HANDBOOK,
  inputsFor,
  instruction,
  knowing,
  policy,
  product,
  programme,
  refusal,
  serviceDecision,
  SKOVDE,
  staff,
  SUNDSVALL,
  tell,
  trained,
} from './_util.js';

let network: TestNetwork;
const clientId = newId();
const decisionId = newId();
const patientId = newId();
const assessor = staff('assessor', SKOVDE, ['NEEDS_ASSESSOR'], 1);
const orderer = staff('orderer', SKOVDE, ['ORDERER'], 1);
const confirmations = [{ code: 'TRAINING_MISSING', statement: 'Kursen ges i nästa vecka.' }];

const command = (as: Parameters<TestNetwork['as']>[0], mutation: string, input: object, selection: string) =>
  network.command(as, 'orders', mutation, input, selection);
const { plan, assessment, risk } = inputsFor(clientId, decisionId);

beforeAll(async () => {
  network = await createTestNetwork({ services: { orders: createOrdersService } });
  await tell(
    network,
    client(clientId, SKOVDE),
    client(patientId, SUNDSVALL),
    serviceDecision(decisionId, clientId),
    governance(SKOVDE, 'chief', 1),
    agreement(SKOVDE, 2),
    policy('HANDBOOK', programme, 'HB-2023', { title: 'Handbok' }, { policyId: HANDBOOK }),
    product('A-1', '222912'),
    instruction('2229'),
    authority('assessor', SKOVDE, 1, { roles: ['NEEDS_ASSESSOR'], competences: knowing }),
    authority('orderer', SKOVDE, 1, { roles: ['ORDERER'] }),
  );
});
afterAll(() => network.stop());

test('S1-15: a missing course needs a confirmation of the assessor, which is kept and not asked for again by the order', async () => {
  const { carePlan } = await command(assessor, 'agreeCarePlan', plan(), 'carePlan { id }');
  const input = assessment(carePlan.id);
  const asked = await command(assessor, 'completeNeedsAssessment', input, refusal);
  expect(asked.refusal).toMatchObject({
    outcome: 'NEEDS_CONFIRMATION',
    reasons: [{ code: 'TRAINING_MISSING', severity: 'CONFIRM', ruleIds: ['S1-15'] }],
  });
  const selection = `assessment { id confirmations { code statement } } ${refusal}`;
  const done = await command(assessor, 'completeNeedsAssessment', { ...input, confirmations }, selection);
  expect(done).toMatchObject({ assessment: { confirmations }, refusal: null });
  await command(assessor, 'completeRiskAnalysis', risk(carePlan.id), refusal);
  const ids = { carePlanId: carePlan.id, assessmentId: done.assessment.id };
  const lines = [{ articleNumber: 'A-1', supplierId: 'supplier', quantity: 1 }];
  const draft = { programme, clientId, legalBasis: 'SOL', lines, ...ids };
  const { order } = await command(orderer, 'createDraft', draft, 'order { id }');
  const eligible = 'query($id: ID!) { orderEligibility(orderId: $id) { outcome reasons { code } } }';
  const { data } = await network.as(orderer, 'orders', eligible, { id: order.id });
  expect(data.orderEligibility).toEqual({ outcome: 'ALLOWED', reasons: [] });
  const placed = await command(orderer, 'submitOrder', { orderId: order.id, expectedVersion: 1 }, refusal);
  expect(placed.refusal).toBeNull();
});

test('S1-9, S1-11: missing knowledge of the aids and an unread document need a confirmation until the facts arrive', async () => {
  const who = staff('newcomer', SKOVDE, ['NEEDS_ASSESSOR'], 1);
  const roles = ['NEEDS_ASSESSOR'];
  const unread = { roles, competences: trained.filter(({ kind }) => kind !== 'PRODUCT'), acknowledged: [] };
  await tell(network, authority('newcomer', SKOVDE, 1, unread));
  const { carePlan } = await command(who, 'agreeCarePlan', plan(), 'carePlan { id }');
  const input = assessment(carePlan.id);
  const asked = await command(who, 'completeNeedsAssessment', input, refusal);
  expect(asked.refusal).toMatchObject({
    outcome: 'NEEDS_CONFIRMATION',
    reasons: [
      { code: 'AID_KNOWLEDGE_MISSING', ruleIds: ['S1-9'] },
      { code: 'DOCUMENT_NOT_ACKNOWLEDGED', ruleIds: ['S1-11'], message: expect.stringContaining('HB-2023') },
    ],
  });
  await tell(network, authority('newcomer', SKOVDE, 2, { roles, competences: trained, acknowledged: [HANDBOOK] }));
  const taught = staff('newcomer', SKOVDE, ['NEEDS_ASSESSOR'], 2);
  expect((await command(taught, 'completeNeedsAssessment', input, refusal)).refusal).toBeNull();
});

test('S1-13, S1-16, S1-19: a blocked person neither signs an assessment nor a risk analysis, and nothing is written', async () => {
  const who = staff('untaught', SKOVDE, ['NEEDS_ASSESSOR'], 1);
  const competences = trained.filter(({ kind }) => kind !== 'PROCESS');
  await tell(network, authority('untaught', SKOVDE, 1, { competences, profession: 'VAKTMASTARE' }));
  const { carePlan } = await command(assessor, 'agreeCarePlan', plan(), 'carePlan { id }');
  const expected = {
    outcome: 'BLOCKED',
    reasons: [
      { code: 'PROCESS_COMPETENCE_MISSING', ruleIds: ['S1-13'] },
      { code: 'ASSESSOR_ROLE_MISSING', ruleIds: ['S1-16'] },
      { code: 'PROFESSION_NOT_RESPONSIBLE', ruleIds: ['S1-19'] },
    ],
  };
  const { needsAssessments, riskAnalyses } = network.service('orders').database.connection.models;
  const written = async () => [await needsAssessments!.countDocuments(), await riskAnalyses!.countDocuments()];
  const before = await written();
  const input = { ...assessment(carePlan.id), confirmations };
  expect((await command(who, 'completeNeedsAssessment', input, refusal)).refusal).toMatchObject(expected);
  expect((await command(who, 'completeRiskAnalysis', risk(carePlan.id), refusal)).refusal).toMatchObject(expected);
  expect(await written()).toEqual(before);
});

test('S1-19: the newest edition of an instruction decides who may assess', async () => {
  const isoCode = '123603';
  const who = staff('edition', SKOVDE, ['NEEDS_ASSESSOR'], 1);
  const competences = [...trained, { kind: 'PRODUCT', subject: isoCode, from: '2024-01-01' }];
  const { carePlan } = await command(assessor, 'agreeCarePlan', plan(), 'carePlan { id }');
  const signOff = async () =>
    (await command(who, 'completeNeedsAssessment', { ...assessment(carePlan.id), isoCode }, refusal)).refusal;
  await tell(
    network,
    authority('edition', SKOVDE, 1, { roles: ['NEEDS_ASSESSOR'], competences }),
    instruction(isoCode, { professions: ['FYSIOTERAPEUT'], requiredKnowledge: [], from: '2023-01-01' }),
  );
  expect(await signOff()).toMatchObject({ reasons: [{ code: 'PROFESSION_NOT_RESPONSIBLE' }] });
  await tell(network, instruction(isoCode, { requiredKnowledge: [], from: '2025-01-01' }));
  expect(await signOff()).toBeNull();
});

test('S2-3: in health care a licensed person needs the right to prescribe', async () => {
  const prescription = {
    clientId: patientId,
    programme: 'VN_HSL',
    legalBasis: 'HSL',
    initiator: 'RELATIVE',
    isoCode: '122203',
    purposes: ['COMPENSATE'],
    conclusion: 'MET_BY_AID',
  };
  const signedOffBy = async (staffId: string, roles: readonly string[]) => {
    await tell(network, authority(staffId, SUNDSVALL, 1, { licensed: true, roles }));
    const who = staff(staffId, SUNDSVALL, ['PRESCRIBER'], 1);
    return (await command(who, 'completeNeedsAssessment', prescription, refusal)).refusal;
  };
  expect(await signedOffBy('without', [])).toMatchObject({
    outcome: 'BLOCKED',
    reasons: [{ code: 'PRESCRIBER_ROLE_MISSING', ruleIds: ['S2-3'] }],
  });
  expect(await signedOffBy('with', ['PRESCRIBER'])).toBeNull();
});

test('S1-13, S1-15: the documents in force name the process and the course that count', async () => {
  const who = staff('counted', SKOVDE, ['NEEDS_ASSESSOR'], 1);
  await tell(network, authority('counted', SKOVDE, 1, { roles: ['NEEDS_ASSESSOR'], competences: trained }));
  const { carePlan } = await command(who, 'agreeCarePlan', plan(), 'carePlan { id }');
  const signOff = async () => (await command(who, 'completeNeedsAssessment', assessment(carePlan.id), refusal)).refusal;
  const general = { processSubjects: ['Behovsbedömning och beställning'], trainingSubjects: ['Beställning'] };
  await tell(network, policy('COMPETENCE', programme, 'K-1', general));
  expect(await signOff()).toBeNull();
  const local = { processSubjects: ['Annan process'], trainingSubjects: ['Annan kurs'] };
  await tell(network, policy('COMPETENCE', programme, 'K-LOKAL', local, { municipalityCode: SKOVDE }));
  expect(await signOff()).toMatchObject({
    outcome: 'BLOCKED',
    reasons: [
      { code: 'PROCESS_COMPETENCE_MISSING', ruleIds: ['S1-13'] },
      { code: 'TRAINING_MISSING', severity: 'CONFIRM', ruleIds: ['S1-15'] },
    ],
  });
});
