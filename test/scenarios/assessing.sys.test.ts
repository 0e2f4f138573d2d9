import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { demoPrincipals } from '@hjalpmedel/local';
import { registerClient } from './kit/clients.js';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';

const CODE = '1496';
const PROGRAMME = 'VGR_SOCIAL_DIGITAL';
const ALARM = '222912';
const ASSESSOR = 'vgr-assessor';
const since = '2024-01-01';
let graph: GraphNetwork;
let clientId: string;
let decisionId: string;
let staffId: string;
let carePlanId: string;

const run = async (as: string, mutation: string, input: object, selection: string) => {
  const query = `mutation($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${selection} refusal { outcome reasons { code ruleIds } } } }`;
  return (await graph.as(as, query, { input: { idempotencyKey: newId(), ...input } })).data[mutation];
};
const done = async (as: string, mutation: string, input: object, selection: string) => {
  const payload = await run(as, mutation, input, selection);
  expect(payload.refusal).toBeNull();
  return payload;
};

async function record(kind: string, subject: string) {
  const { data } = await graph.as('system', 'query($id: ID!) { staff(id: $id) { version } }', { id: staffId });
  const input = { staffId, expectedVersion: data.staff.version, kind, subject, from: since };
  await done('system', 'recordCompetence', input, 'staff { id }');
}
async function publish(kind: string, edition: string, from: string, body: object) {
  const input = { kind, edition, programme: PROGRAMME, municipalityCode: CODE, from, body };
  return (await done('system', 'publishPolicy', input, 'policy { id }')).policy.id as string;
}

type Answer = { readonly outcome: string; readonly reasons: readonly { readonly ruleIds: readonly string[] }[] };
/** Outcome and rules, without codes: the two services have different facts and so different codes. */
const outcomeAndRules = ({ outcome, reasons }: Answer) => [outcome, ...reasons.flatMap((one) => one.ruleIds).sort()];

/** The answer of identity on the person's authority, and the answer of orders to the same person's assessment. */
async function bothAnswers() {
  await graph.network.settle();
  const query = `{ authority(act: ASSESS, programme: ${PROGRAMME}, municipalityCode: "${CODE}", isoCode: "${ALARM}") { outcome reasons { ruleIds } } }`;
  const { data } = await graph.as(ASSESSOR, query, {});
  const assessment = {
    clientId,
    carePlanId,
    programme: PROGRAMME,
    legalBasis: 'SOL',
    serviceDecisionId: decisionId,
    initiator: 'INDIVIDUAL',
    isoCode: ALARM,
    conclusion: 'MET_BY_AID',
  };
  const { refusal } = await run(ASSESSOR, 'completeNeedsAssessment', assessment, 'assessment { id }');
  return [outcomeAndRules(data.authority), outcomeAndRules(refusal ?? { outcome: 'ALLOWED', reasons: [] })];
}

beforeAll(async () => {
  graph = await createGraphNetwork();
  const signed = { municipalityCode: CODE, expectedVersion: 1, signedOn: '2023-06-01' };
  await done('system', 'registerAgreement', signed, 'municipality { code }');
  const demo = demoPrincipals.find((one) => one.name === ASSESSOR);
  if (demo?.kind !== 'staff') throw new Error(`no demo person ${ASSESSOR}`);
  const { hsaId, displayName } = demo;
  const person = { hsaId, displayName, profession: 'BISTANDSHANDLAGGARE', employer: 'MUNICIPALITY' };
  const employed = { ...person, municipalityCode: CODE, employedFrom: since };
  staffId = (await done('system', 'registerStaff', employed, 'staff { id }')).staff.id;
  const role = { staffId, expectedVersion: 1, role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: since };
  await done('system', 'assignRole', role, 'staff { id }');
  await graph.network.settle();
  clientId = await registerClient(graph, ASSESSOR, CODE);
  const decision = { clientId, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: since };
  decisionId = (await done(ASSESSOR, 'recordServiceDecision', decision, 'serviceDecision { id }')).serviceDecision.id;
  await graph.network.settle();
  const plan = {
    clientId,
    programme: PROGRAMME,
    goals: ['Gå ut'],
    needs: ['Larma'],
    interests: ['Promenader'],
    clientParticipation: { form: 'MEETING' },
  };
  carePlanId = (await done(ASSESSOR, 'agreeCarePlan', plan, 'carePlan { id }')).carePlan.id;
}, 120_000);
afterAll(() => graph?.stop(), 60_000);

test('S1-9, S1-11, S1-13, S1-15: identity and orders answer alike while a person gains the right to assess', async () => {
  const both = (...answer: string[]) => [answer, answer];
  const body = { processSubjects: ['BEHOVSBEDOMNING'], trainingSubjects: ['BESTALLNINGSANSVAR'] };
  await publish('COMPETENCE', 'KOMP-1', since, body);
  const document = await publish('DEVIATION', 'AVV-1', since, { title: 'Avvikelser' });
  expect(await bothAnswers()).toEqual(both('BLOCKED', 'S1-11', 'S1-13', 'S1-15', 'S1-9'));

  await record('PROCESS', 'ANNAN_PROCESS');
  await record('TRAINING', 'ANNAN_KURS');
  expect(await bothAnswers()).toEqual(both('BLOCKED', 'S1-11', 'S1-13', 'S1-15', 'S1-9'));
  await record('PROCESS', 'BEHOVSBEDOMNING');
  expect(await bothAnswers()).toEqual(both('NEEDS_CONFIRMATION', 'S1-11', 'S1-15', 'S1-9'));
  await record('PRODUCT', '2229');
  expect(await bothAnswers()).toEqual(both('NEEDS_CONFIRMATION', 'S1-11', 'S1-15'));
  await done(ASSESSOR, 'acknowledgePolicy', { policyId: document }, 'policy { id }');
  expect(await bothAnswers()).toEqual(both('NEEDS_CONFIRMATION', 'S1-15'));
  await record('TRAINING', 'BESTALLNINGSANSVAR');
  expect(await bothAnswers()).toEqual(both('ALLOWED'));

  await publish('DEVIATION', 'AVV-2', '2025-01-01', { title: 'Avvikelser' });
  expect(await bothAnswers()).toEqual(both('NEEDS_CONFIRMATION', 'S1-11'));
  await publish('COMPETENCE', 'KOMP-2', '2025-01-01', {
    ...body,
    trainingSubjects: ['LOKAL_KURS'],
    trainingSeverity: 'BLOCK',
  });
  expect(await bothAnswers()).toEqual(both('BLOCKED', 'S1-11', 'S1-15'));
}, 60_000);
