import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayOf, newId, type Instant } from '@hjalpmedel/domain';
import { ClientProtectionChanged } from '@hjalpmedel/events';
import { createTestNetwork, goldenRecord, type TestNetwork } from '@hjalpmedel/testing';
import { createOrdersService } from '../src/index.js';
import {
  agreement,
  authority,
  client,
  codes,
  governance,
  inputsFor,
  instruction,
  policy,
  product,
  programme,
  serviceDecision,
  SKOVDE,
  staff,
  tell,
  trained,
} from './_util.js';

let network: TestNetwork;
const assessor = staff('assessor', SKOVDE, ['NEEDS_ASSESSOR', 'ORDERER'], 1);
const unentitled = staff('unentitled', SKOVDE, ['NEEDS_ASSESSOR'], 1);
const reasons = 'refusal { reasons { code ruleIds message(language: EN) } }';
const PAPER = 'id version status';
const today = dayOf(new Date().toISOString() as Instant);
const years = (count: number) => `${Number(today.slice(0, 4)) + count}-03-01`;

type Who = Parameters<TestNetwork['as']>[0];
const run = (mutation: string, input: object, selection: string, as: Who = assessor) =>
  network.command(as, 'orders', mutation, input, `${selection} ${reasons}`);
async function done(mutation: string, input: object, selection: string, as?: Who) {
  const payload = await run(mutation, input, selection, as);
  expect([mutation, payload.refusal]).toEqual([mutation, null]);
  return payload;
}
const why = async (mutation: string, input: object, selection: string, as?: Who) =>
  codes((await run(mutation, input, selection, as)).refusal?.reasons ?? []);
const read = async (query: string, variables: object = {}) =>
  (await network.as(assessor, 'orders', query, variables)).data;

/** A new client with a decision, and the inputs for the client's papers. */
async function newClient() {
  const clientId = newId();
  const decisionId = newId();
  await tell(network, client(clientId, SKOVDE), serviceDecision(decisionId, clientId));
  return { clientId, ...inputsFor(clientId, decisionId) };
}
/** A plan, an assessment, an analysis and a draft order that may be submitted. */
async function wholeCase() {
  const inputs = await newClient();
  const { carePlan } = await done('agreeCarePlan', inputs.plan(), `carePlan { ${PAPER} }`);
  const completed = await done('completeNeedsAssessment', inputs.assessment(carePlan.id), `assessment { ${PAPER} }`);
  const analysed = await done('completeRiskAnalysis', inputs.risk(carePlan.id), `riskAnalysis { ${PAPER} }`);
  const lines = [{ articleNumber: 'A-1', supplierId: 'supplier', quantity: 1 }];
  const ids = { carePlanId: carePlan.id, assessmentId: completed.assessment.id };
  const draft = { clientId: inputs.clientId, programme, legalBasis: 'SOL', lines, ...ids };
  const { order } = await done('createDraft', draft, 'order { id version }');
  return { inputs, carePlan, assessment: completed.assessment, riskAnalysis: analysed.riskAnalysis, order };
}
const lacking = async (orderId: string) => {
  const data = await read('query($id: ID!) { order(id: $id) { eligibility { reasons { code } } } }', { id: orderId });
  return codes(data.order.eligibility.reasons);
};
const paper = (one: { id: string; version: number }, field: string) => ({
  [field]: one.id,
  expectedVersion: one.version,
});

beforeAll(async () => {
  network = await createTestNetwork({ services: { orders: createOrdersService } });
  const both = { roles: ['NEEDS_ASSESSOR', 'ORDERER'], competences: trained };
  await tell(
    network,
    governance(SKOVDE, 'chief', 1),
    agreement(SKOVDE, 2),
    product('A-1', '222912'),
    product('A-2', '222912'),
    product('B-1', '123603'),
    instruction('2229'),
    instruction('123603', { requiredKnowledge: [], criteria: ['Behöver stöd'] }),
    authority('assessor', SKOVDE, 1, { ...both, competences: [...trained, { ...trained[0]!, subject: '1236' }] }),
    authority('unentitled', SKOVDE, 1, { competences: trained }),
  );
});
afterAll(() => network.stop());

test('S1-6: an assessment is drafted, edited, shows what it lacks, is completed and corrected; each counts once', async () => {
  const { assessment: contents, plan } = await newClient();
  const { carePlan } = await done('agreeCarePlan', plan(), 'carePlan { id }');
  const { conclusion, ...open } = contents(carePlan.id);
  const SHOWN = `assessment { ${PAPER} conclusion lacks { code } supersededBy { id } }`;
  const drafted = (await done('draftNeedsAssessment', { ...open, serviceDecisionId: null }, SHOWN)).assessment;
  expect(drafted).toMatchObject({ status: 'DRAFT', conclusion: null });
  expect(codes(drafted.lacks)).toEqual(['CONCLUSION_MISSING', 'SERVICE_DECISION_MISSING']);
  const edit = { ...open, conclusion, ...paper(drafted, 'assessmentId') };
  const edited = (await done('draftNeedsAssessment', edit, SHOWN)).assessment;
  expect(edited).toMatchObject({ id: drafted.id, version: 2, lacks: [] });
  const completed = (await done('completeNeedsAssessment', { ...edit, expectedVersion: 2 }, SHOWN)).assessment;
  expect(completed).toMatchObject({ id: drafted.id, status: 'COMPLETED' });
  expect(await why('draftNeedsAssessment', { ...edit, expectedVersion: 3 }, SHOWN)).toEqual(['ASSESSMENT_ENDED']);
  const later = (await done('completeNeedsAssessment', contents(carePlan.id), SHOWN)).assessment;
  const query = `query($id: ID!) { needsAssessment(id: $id) { ${PAPER} supersededBy { id } } }`;
  const status = async (id: string) => (await read(query, { id })).needsAssessment;
  expect(await status(drafted.id)).toMatchObject({ status: 'SUPERSEDED', supersededBy: { id: later.id } });
  const withdrawal = { ...paper(later, 'assessmentId'), reason: 'Fel slutsats' };
  expect((await done('withdrawNeedsAssessment', withdrawal, SHOWN)).assessment.status).toBe('WITHDRAWN');
  expect(await status(drafted.id)).toMatchObject({ status: 'COMPLETED', supersededBy: null });
});

test('S2-11: the criteria in force are answered one by one, and a refusal names the criterion', async () => {
  const { assessment: contents, plan } = await newClient();
  const { carePlan } = await done('agreeCarePlan', plan(), 'carePlan { id }');
  const body = { isoCode: '1236', criteria: [{ code: 'LASTING', text: 'Behovet är varaktigt' }] };
  await tell(network, policy('NEED_CRITERIA', programme, 'K-1', body));
  const asked = `{ assessmentCriteria(programme: ${programme}, municipalityCode: "${SKOVDE}", isoCode: "123603") { code text } }`;
  expect((await read(asked)).assessmentCriteria).toEqual([
    { code: 'LASTING', text: 'Behovet är varaktigt' },
    { code: 'Behöver stöd', text: 'Behöver stöd' },
  ]);
  const input = { ...contents(carePlan.id), isoCode: '123603' };
  const answers = (isMet: boolean) => [{ code: 'LASTING', isMet, comment: 'Enligt samtal' }];
  const SHOWN = 'assessment { criteriaAnswers { code text isMet comment } }';
  const { refusal } = await run('completeNeedsAssessment', { ...input, criteriaAnswers: answers(false) }, SHOWN);
  expect(refusal.reasons).toMatchObject([
    { code: 'CRITERION_NOT_MET', ruleIds: ['S2-11'], message: expect.stringContaining('Behovet är varaktigt') },
    { code: 'CRITERION_NOT_ANSWERED', ruleIds: ['S2-11'], message: expect.stringContaining('Behöver stöd') },
  ]);
  const odd = [...answers(true), { code: 'Behöver stöd', isMet: true }, { code: 'ANNAT', isMet: true }];
  expect(await why('completeNeedsAssessment', { ...input, criteriaAnswers: odd }, SHOWN)).toEqual([
    'CRITERION_UNKNOWN',
  ]);
  const all = await done('completeNeedsAssessment', { ...input, criteriaAnswers: odd.slice(0, 2) }, SHOWN);
  expect(all.assessment.criteriaAnswers[0]).toEqual({ ...answers(true)[0], text: 'Behovet är varaktigt' });
  await tell(network, policy('ORDERING', programme, 'B-1', { criteriaAnswers: 'REQUIRED' }));
  expect(await why('completeNeedsAssessment', input, SHOWN)).toEqual([
    'CRITERION_NOT_ANSWERED',
    'CRITERION_NOT_ANSWERED',
  ]);
});

test('S1-7, S1-10: a changed plan ends its risk analyses; a closed one ends its orders; the orders wait', async () => {
  const { inputs, carePlan, riskAnalysis, order } = await wholeCase();
  await done('submitOrder', paper(order, 'orderId'), 'order { id }');
  const ORDER = 'query($id: ID!) { order(id: $id) { version held { reasons { code } } carePlan { status version } } }';
  const seen = async () => (await read(ORDER, { id: order.id })).order;
  expect(await seen()).toMatchObject({ held: null, carePlan: { status: 'ACTIVE', version: 2 } });
  const { clientId: _, programme: __, ...contents } = inputs.plan();
  const PLAN = `carePlan { ${PAPER} revisedAt }`;
  const change = { carePlanId: carePlan.id, expectedVersion: 2, ...contents };
  expect(await why('reviseCarePlan', { ...change, goals: [] }, PLAN)).toEqual(['GOALS_MISSING']);
  const revised = await done('reviseCarePlan', { ...change, goals: ['Bada'] }, PLAN);
  expect(revised.carePlan.revisedAt).not.toBeNull();
  const ANALYSIS = 'query($id: ID!) { riskAnalysis(id: $id) { status expiry { cause } } }';
  const expired = (await read(ANALYSIS, { id: riskAnalysis.id })).riskAnalysis;
  expect(expired).toEqual({ status: 'EXPIRED', expiry: { cause: 'PLAN_CHANGED' } });
  expect(codes((await seen()).held.reasons)).toEqual(['RISK_ANALYSIS_MISSING']);
  await done('completeRiskAnalysis', inputs.risk(carePlan.id), 'riskAnalysis { id }');
  const end = { carePlanId: carePlan.id, expectedVersion: 3, reason: 'NEED_ENDED' };
  await done('closeCarePlan', end, PLAN);
  expect(codes((await seen()).held.reasons)).toContain('CARE_PLAN_NOT_AGREED');
  expect(await why('closeCarePlan', { ...end, expectedVersion: 4 }, PLAN)).toEqual(['CARE_PLAN_IN_STATUS']);
});

test('S1-10: an analysis of one article says nothing about another; hazards show their risk', async () => {
  const { inputs, carePlan, riskAnalysis, order } = await wholeCase();
  const off = { ...paper(riskAnalysis, 'riskAnalysisId'), reason: 'Fel produkt' };
  expect(await why('withdrawRiskAnalysis', off, 'riskAnalysis { id }', unentitled)).toContain('ASSESSOR_ROLE_MISSING');
  await done('withdrawRiskAnalysis', off, 'riskAnalysis { id }');
  expect(await lacking(order.id)).toEqual(['RISK_ANALYSIS_MISSING']);
  const SHOWN = `riskAnalysis { ${PAPER} hazards { risk } product { articleNumber } lacks { code } }`;
  const of = (articleNumber: string) => ({
    ...inputs.risk(carePlan.id),
    article: { articleNumber, supplierId: 'supplier' },
  });
  const drafted = (await done('draftRiskAnalysis', { ...of('A-2'), outcome: null, hazards: null }, SHOWN)).riskAnalysis;
  expect(codes(drafted.lacks)).toEqual(['RISK_OUTCOME_MISSING']);
  await done('completeRiskAnalysis', { ...of('A-2'), ...paper(drafted, 'riskAnalysisId') }, SHOWN);
  expect(await lacking(order.id)).toEqual(['RISK_ANALYSIS_MISSING']);
  const { riskAnalysis: right } = await done('completeRiskAnalysis', of('A-1'), SHOWN);
  expect(right).toMatchObject({ hazards: [{ risk: 'HIGH' }], product: { articleNumber: 'A-1' } });
  expect(await lacking(order.id)).toEqual([]);
  const bare = inputs.risk(carePlan.id);
  const hazards = bare.hazards.map(({ measure: _, ...one }) => one);
  const unexplained = { ...bare, hazards, outcome: 'ACCEPTABLE' };
  expect(await why('completeRiskAnalysis', unexplained, SHOWN)).toEqual(['RISK_RESIDUAL_UNEXPLAINED']);
});

test('S1-6: a refusal is taken back only by somebody who may assess, and then counts no more', async () => {
  const { inputs, carePlan, order } = await wholeCase();
  const no = { ...inputs.assessment(carePlan.id), isoCode: '222912', conclusion: 'NOT_MET_BY_AID' };
  const { assessment } = await done('completeNeedsAssessment', no, `assessment { ${PAPER} }`);
  expect(await lacking(order.id)).toEqual(['ASSESSED_AS_NOT_MET']);
  const back = { ...paper(assessment, 'assessmentId'), reason: 'Gällde en annan' };
  expect(await why('withdrawNeedsAssessment', back, 'assessment { id }', unentitled)).toContain(
    'ASSESSOR_ROLE_MISSING',
  );
  expect(await lacking(order.id)).toEqual(['ASSESSED_AS_NOT_MET']);
  await done('withdrawNeedsAssessment', back, 'assessment { id }');
  expect(await lacking(order.id)).toEqual([]);
});

test('S2-8: a plan is drafted, agreed with a day of follow-up, followed up again and again, and closed', async () => {
  const { plan, clientId } = await newClient();
  const PLAN = `carePlan { ${PAPER} followUpOn followUps { on outcome note by { id } } lacks { code } closure { reason } }`;
  const drafted = (await done('draftCarePlan', { clientId, programme }, PLAN)).carePlan;
  expect(codes(drafted.lacks)).toEqual([
    'GOALS_MISSING',
    'NEEDS_MISSING',
    'INTERESTS_MISSING',
    'PARTICIPATION_MISSING',
  ]);
  const agree = { ...plan(), ...paper(drafted, 'carePlanId') };
  const agreed = (await done('agreeCarePlan', agree, PLAN)).carePlan;
  expect(agreed).toMatchObject({ id: drafted.id, status: 'AGREED', followUpOn: expect.stringMatching(/^20/) });
  const due = `query($by: Date!) { carePlansDue(municipalityCode: "${SKOVDE}", by: $by, first: 100) { edges { node { id } } } }`;
  const dueIds = async (by: string) =>
    (await read(due, { by })).carePlansDue.edges.map((one: { node: { id: string } }) => one.node.id);
  expect(await dueIds(agreed.followUpOn)).toContain(agreed.id);
  const follow = (version: number, nextFollowUpOn: string) => ({
    ...{ carePlanId: agreed.id, expectedVersion: version, followedUpOn: today, outcome: 'ON_TRACK', nextFollowUpOn },
    note: 'Går bra',
  });
  const { carePlan: once } = await done('followUpCarePlan', follow(2, years(2)), PLAN);
  expect(once).toMatchObject({ status: 'FOLLOWED_UP', followUpOn: years(2), followUps: [{ note: 'Går bra' }] });
  expect(await dueIds(agreed.followUpOn)).not.toContain(agreed.id);
  const { carePlan: twice } = await done('followUpCarePlan', follow(3, years(3)), PLAN);
  expect(twice.followUps).toHaveLength(2);
  const end = { ...paper(twice, 'carePlanId'), reason: 'GOALS_REACHED' };
  expect((await done('closeCarePlan', end, PLAN)).carePlan).toMatchObject({ status: 'CLOSED', followUpOn: null });
  const { codes: late } = await network.as(
    assessor,
    'orders',
    'mutation($input: FollowUpCarePlanInput!) { followUpCarePlan(input: $input) { carePlan { id } } }',
    { input: { ...follow(5, today), idempotencyKey: newId() } },
  );
  expect(late).toEqual(['BAD_USER_INPUT']);
});

test('my drafts and a client’s papers are lists, each draft with what it lacks', async () => {
  const { clientId, assessment: contents, plan } = await newClient();
  const { carePlan } = await done('draftCarePlan', { clientId, programme }, 'carePlan { id }');
  const { conclusion: _, ...open } = contents(carePlan.id);
  const { assessment } = await done('draftNeedsAssessment', open, 'assessment { id }');
  const page = 'edges { node { id lacks { code } } }';
  const mine = `{ myDrafts { carePlans(first: 100) { ${page} } needsAssessments(first: 100) { ${page} } riskAnalyses { ${page} }
    orders { edges { node { id eligibility { outcome } } } } } }`;
  const { myDrafts } = await read(mine);
  const node = (list: { edges: { node: { id: string } }[] }, id: string) =>
    list.edges.find((one) => one.node.id === id)?.node;
  expect(node(myDrafts.carePlans, carePlan.id)).toMatchObject({ lacks: { length: 4 } });
  expect(node(myDrafts.needsAssessments, assessment.id)).toMatchObject({
    lacks: [{ code: 'CONCLUSION_MISSING' }, { code: 'CARE_PLAN_NOT_AGREED' }],
  });
  await done('agreeCarePlan', plan(), 'carePlan { id }');
  const papers = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Client {
    carePlans { edges { node { status } } } needsAssessments { edges { node { status } } } riskAnalyses { edges { cursor } } } } }`;
  const { _entities } = await read(papers, { keys: [{ __typename: 'Client', id: clientId }] });
  expect(_entities[0]).toEqual({
    carePlans: { edges: [{ node: { status: 'DRAFT' } }, { node: { status: 'AGREED' } }] },
    needsAssessments: { edges: [{ node: { status: 'DRAFT' } }] },
    riskAnalyses: { edges: [] },
  });
});

const supplier = staff('of-supplier', SKOVDE, ['SUPPLIER_STAFF'], undefined, 'supplier');
const address = { street: 'Provgatan 1', postalCode: '541 30', city: 'Skövde' };
const ORDER = `id version status legalBasis details { wishedOn address { street } pickUpPoint contact { phone } message }
  lines { lineId quantity kind expectedOn exchange { reason } state pieces { open delivered ended } }`;
const orderOf = async (id: string) => (await read(`query($id: ID!) { order(id: $id) { ${ORDER} } }`, { id })).order;

test('a draft order is edited: lines keep their ids, what is left out stays, and texts are sealed', async () => {
  const { order, inputs } = await wholeCase();
  const details = { wishedOn: years(2), address, contact: { name: 'Prova Provsson', phone: '0500-12 34 56' } };
  const edit = { ...paper(order, 'orderId'), details: { ...details, message: 'Ring innan' } };
  const { order: wished } = await done('editDraft', edit, `order { ${ORDER} }`);
  expect(wished).toMatchObject({ version: 2, details: { wishedOn: years(2), address: { street: 'Provgatan 1' } } });
  const [line] = wished.lines;
  const exchange = { reason: 'WORN', deviceId: newId() };
  const lines = [
    { lineId: line.lineId, articleNumber: 'A-1', supplierId: 'supplier', quantity: 2, exchange },
    { articleNumber: 'HEMBESOK', supplierId: 'supplier', quantity: 1, kind: 'SERVICE' },
  ];
  const { order: edited } = await done(
    'editDraft',
    { orderId: order.id, expectedVersion: 2, lines },
    `order { ${ORDER} }`,
  );
  expect(edited.lines).toMatchObject([
    { lineId: line.lineId, quantity: 2, kind: 'PRODUCT', exchange: { reason: 'WORN' } },
    { quantity: 1, kind: 'SERVICE', exchange: null },
  ]);
  expect(edited.details).toEqual(wished.details);
  const stored = await network.service('orders').database.connection.models['orders']!.findById(order.id).lean();
  expect(JSON.stringify(stored)).not.toMatch(/Provgatan|Prova Provsson|Ring innan/);
  const faults = async (change: object) => {
    const query = 'mutation($input: EditDraftInput!) { editDraft(input: $input) { order { id } } }';
    const input = { idempotencyKey: newId(), orderId: order.id, expectedVersion: 3, ...change };
    return (await network.as(assessor, 'orders', query, { input })).codes;
  };
  const twice = [lines[0]!, lines[0]!];
  expect(await faults({ lines: twice })).toEqual(['BAD_USER_INPUT']);
  expect(await faults({ details: { address, pickUpPoint: 'Apoteket' } })).toEqual(['BAD_USER_INPUT']);
  expect(await faults({ details: { contact: { name: 'Prova', phone: 'ring' } } })).toEqual(['BAD_USER_INPUT']);
  expect(await faults({ details: { wishedOn: today } })).toEqual(['BAD_USER_INPUT']);
  expect(await faults({ carePlanId: newId() })).toEqual(['NOT_FOUND']);
  const discard = { orderId: order.id, expectedVersion: 3, reason: 'ORDERED_BY_MISTAKE' };
  await done('cancelOrder', discard, 'order { status }');
  expect(await why('editDraft', { orderId: order.id, expectedVersion: 4, lines }, 'order { id }')).toEqual([
    'ORDER_NOT_DRAFT',
  ]);
  expect(inputs.clientId).toBeDefined();
});

test('S1-4: no address of a protected person is kept, and a pick-up point is asked for without a word about why', async () => {
  const { order, inputs } = await wholeCase();
  await done('editDraft', { ...paper(order, 'orderId'), details: { address, message: 'Ring innan' } }, 'order { id }');
  const told = { clientId: inputs.clientId, level: 'SKYDDAD_FOLKBOKFORING' };
  await tell(network, goldenRecord(ClientProtectionChanged, told, { version: 2 }));
  const { orders } = network.service('orders').database.connection.models;
  const stored = await orders!.findById(order.id).lean<{ details: object; version: number }>();
  expect(stored?.details).not.toHaveProperty('to');
  const again = { orderId: order.id, expectedVersion: stored?.version, details: { address } };
  expect(await why('editDraft', again, 'order { id }')).toEqual(['PICK_UP_POINT_NEEDED']);
  const fetched = { ...again, details: { pickUpPoint: 'Apoteket Provet' } };
  const { order: edited } = await done('editDraft', fetched, 'order { details { pickUpPoint address { city } } }');
  expect(edited.details).toEqual({ pickUpPoint: 'Apoteket Provet', address: null });
  await tell(network, policy('ORDERING', programme, 'B-2', { homeDelivery: false }, { from: '2025-01-01' }));
  const other = await wholeCase();
  const asked = { ...paper(other.order, 'orderId'), details: { address } };
  expect(await why('editDraft', asked, 'order { id }')).toEqual(['PICK_UP_POINT_NEEDED']);
});

test('S2-24: a service is ordered beside a product, needs no assessment of its own, and ends when it is done', async () => {
  const { order } = await wholeCase();
  const lines = [{ articleNumber: 'HEMBESOK', supplierId: 'supplier', quantity: 1, kind: 'SERVICE' }];
  await done('editDraft', { ...paper(order, 'orderId'), lines }, 'order { id }');
  await done('submitOrder', { orderId: order.id, expectedVersion: 2 }, 'order { id }');
  for (const step of ['registerOrder', 'prepareOrder'])
    await done(step, { orderId: order.id }, 'order { id }', supplier);
  const announced = { orderId: order.id, expectedOn: years(2) };
  await done('announceDelivery', announced, 'order { id }', supplier);
  const expected = await orderOf(order.id);
  expect(expected.lines[0]).toMatchObject({ expectedOn: years(2), state: 'OPEN' });
  await done('announceDelivery', announced, 'order { id }', supplier);
  expect((await orderOf(order.id)).version).toBe(expected.version);
  const [{ lineId }] = expected.lines;
  await done('dispatchOrder', { orderId: order.id, lineIds: [lineId] }, 'order { id }', supplier);
  const { version } = await orderOf(order.id);
  const finished = { orderId: order.id, expectedVersion: version, lineId, quantity: 1, on: today };
  await done('handOverPieces', finished, 'order { id }');
  expect(await orderOf(order.id)).toMatchObject({ status: 'CLOSED', lines: [{ pieces: { ended: 1, open: 0 } }] });
  const late = { orderId: order.id, expectedOn: years(3) };
  expect((await run('announceDelivery', late, 'order { version }', supplier)).order.version).toBe(version + 1);
  const byState = `{ orders(municipalityCode: "${SKOVDE}", ordererId: "assessor", lineState: DELIVERED, first: 100) { edges { node { id } } } }`;
  const found = (await read(byState)).orders.edges.map((one: { node: { id: string } }) => one.node.id);
  expect(found).toContain(order.id);
});
