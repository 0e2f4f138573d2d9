import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '@hjalpmedel/domain';
import { tellStory } from '@hjalpmedel/local';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';
import { createOrdering, DEPOT, PRESCRIBER, SUNDSVALL, SUPPLIER, type Ordering } from './kit/ordering.js';

const CARE_STAFF = 'sundsvall-carestaff';
const MANAGER = 'sundsvall-manager';
const GOVERNANCE = 'sundsvall-governance';

let graph: GraphNetwork;
let ordering: Ordering;
let clientId: string;
let article: string;

beforeAll(async () => {
  graph = await createGraphNetwork();
  const graphqlUrl = `${graph.gateway.url()}/graphql`;
  await tellStory({ graphqlUrl, token: (name) => graph.signIn.token(name), say: () => undefined });
  await graph.network.settle();
  ordering = createOrdering(graph);
  clientId = await ordering.client();
  article = await ordering.product({ priceOre: 1_000_000, lifetimeMonths: 100 });
  const { me } = (await graph.as(CARE_STAFF, '{ me { staff { id version } } }')).data;
  const { id: staffId, version: expectedVersion } = me.staff;
  const role = { staffId, expectedVersion, role: 'LOSS_REPORTER', municipalityCode: SUNDSVALL, from: '2024-01-01' };
  await ordering.done(MANAGER, 'assignRole', role, 'staff { id }');
}, 180_000);
afterAll(() => graph?.stop(), 60_000);

/** A loan of a device to the person in care of the story. */
async function lend(articleNumber = article) {
  const deviceId = await ordering.stock(articleNumber);
  const order = await ordering.prepared(clientId, articleNumber, 1);
  await ordering.allocate(deviceId, order.id, order.lines[0]?.lineId);
  await ordering.dispatch(order.id, { lineIds: [order.lines[0]?.lineId] });
  const { loan } = await ordering.done(
    PRESCRIBER,
    'confirmHandover',
    await ordering.handover(deviceId, order.id),
    'loan { id }',
  );
  return { deviceId, loanId: loan.id as string };
}
const read = async (who: string, query: string, id: string) => (await graph.as(who, query, { id })).data;
const deviceOf = async (id: string) =>
  (await read(SUPPLIER, 'query($id: ID!) { device(id: $id) { state quarantine activeLoan { status } } }', id)).device;
const report = (deviceId: string, extra: object) => ({ deviceId, occurredOn: ordering.today(), ...extra });
const damage = { severity: 'MAJOR', useStopped: true, altered: false, description: 'Ramen är böjd.' };
const INCIDENT = 'incident { id version status }';
/** Runs commands on one report, one after another: each needs the version that the one before left. */
async function follow(incidentId: string, from: number, steps: readonly (readonly [string, string, object])[]) {
  let incident;
  for (const [index, [who, mutation, input]] of steps.entries()) {
    const target = { incidentId, expectedVersion: from + index, ...input };
    ({ incident } = await ordering.done(who, mutation, target, INCIDENT));
  }
  return incident;
}
const compensation = async () => {
  const query = 'query($id: ID!) { client(id: $id) { fees(first: 100) { edges { node { cause amountOre } } } } }';
  const { client } = await read(PRESCRIBER, query, clientId);
  const entries: readonly { cause: string; amountOre: number }[] = client.fees.edges.map(
    (edge: { node: object }) => edge.node,
  );
  return entries.filter(({ cause }) => cause !== 'FITTING').reduce((sum, { amountOre }) => sum + amountOre, 0);
};

test('S1-27, S1-31: damage found in the workshop belongs to the loan that ended, with the document in force', async () => {
  const { deviceId, loanId } = await lend();
  await ordering.giveBack(loanId, deviceId);
  const fields = 'incident { loan { id } policyMissing policyEdition municipality { code } }';
  const found = await ordering.done(SUPPLIER, 'reportDamage', report(deviceId, damage), fields);
  expect(found.incident).toMatchObject({
    loan: { id: loanId },
    policyMissing: true,
    municipality: { code: SUNDSVALL },
  });
  const body = { title: 'Avvikelser', acknowledgeDays: 1, seriousEventDays: 2 };
  const document = { kind: 'DEVIATION', edition: 'VN-AVV-1', programme: 'VN_HSL', municipalityCode: SUNDSVALL };
  const published = { ...document, from: '2024-01-01', body };
  const { policy } = await ordering.done('system', 'publishPolicy', published, 'policy { id }');
  await ordering.done(PRESCRIBER, 'acknowledgePolicy', { policyId: policy.id }, 'policy { id }');
  const next = await ordering.done(SUPPLIER, 'reportDamage', report(deviceId, damage), fields);
  expect(next.incident).toMatchObject({ policyMissing: false, policyEdition: 'VN-AVV-1' });
}, 120_000);

test('S1-27, S1-28, S1-32: a damaged device leaves service, and a person decides the claim for it', async () => {
  const { deviceId, loanId } = await lend();
  const before = await compensation();
  const { incident } = await ordering.done(CARE_STAFF, 'reportDamage', report(deviceId, damage), INCIDENT);
  expect(await deviceOf(deviceId)).toMatchObject({ state: 'OUT_OF_SERVICE', activeLoan: { status: 'ACTIVE' } });
  await follow(incident.id, 1, [
    [SUPPLIER, 'assessDamage', { judgement: 'ABNORMAL', repairable: true, repairCostOre: 30_000 }],
    [CARE_STAFF, 'recordBorrowerComment', { comment: 'Det blåste.', declined: false }],
    [MANAGER, 'judgeDamage', { judgement: 'ABNORMAL', reason: 'Körd mot en vägg.' }],
  ]);
  const claim = { incidentId: incident.id, expectedVersion: 4, payer: 'BORROWER' };
  const CLAIM = 'claim { id status limitOre }';
  const without = { ...claim, grounds: ['NEGLIGENT_LOSS'] };
  expect(await ordering.refused(MANAGER, 'openClaim', without, CLAIM)).toEqual(['CLAIM_GROUND_WITHOUT_EVIDENCE']);
  const opened = await ordering.done(MANAGER, 'openClaim', { ...claim, grounds: ['ABNORMAL_DAMAGE'] }, CLAIM);
  expect(opened.claim).toMatchObject({ status: 'OPENED', limitOre: 30_000 });
  const of = (expectedVersion: number, extra: object) => ({ claimId: opened.claim.id, expectedVersion, ...extra });
  await ordering.done(MANAGER, 'recordClaimHearing', of(1, { statement: 'Bestrider.' }), CLAIM);
  const decision = { outcome: 'LIABLE', amountOre: 30_000, disabilityWeighed: 'Nedsatt syn vägd.', reason: 'Utredd.' };
  expect(await ordering.refused(MANAGER, 'decideClaim', of(2, decision), CLAIM)).toEqual(['DECIDER_IS_REPORTER']);
  const above = of(2, { ...decision, amountOre: 30_001 });
  expect(await ordering.refused(GOVERNANCE, 'decideClaim', above, CLAIM)).toEqual(['AMOUNT_ABOVE_LIMIT']);
  expect(await compensation()).toBe(before);
  await ordering.done(GOVERNANCE, 'decideClaim', of(2, decision), CLAIM);
  expect(await compensation()).toBe(before + 30_000);
  await lend(); // a claim never blocks a new order
  await ordering.done(GOVERNANCE, 'withdrawClaim', of(3, { reason: 'Ny utredning.' }), CLAIM);
  expect(await compensation()).toBe(before);
  const { loan } = await read(
    PRESCRIBER,
    'query($id: ID!) { loan(id: $id) { claims { edges { node { status } } } } }',
    loanId,
  );
  expect(loan.claims.edges).toEqual([{ node: { status: 'WITHDRAWN' } }]);
}, 180_000);

test('S1-34: a fault has a last day to be acknowledged, and is followed to its end', async () => {
  const { deviceId } = await lend();
  const fault = report(deviceId, { description: 'Bromsen tar inte.' });
  const { incident } = await ordering.done(CARE_STAFF, 'reportFault', fault, 'incident { id acknowledgeBy }');
  expect(incident.acknowledgeBy).toBe(addDays(ordering.today(), 1));
  const closed = await follow(incident.id, 1, [
    [SUPPLIER, 'acknowledgeFault', { supplierCaseNo: 'HMV-1' }],
    [SUPPLIER, 'resolveFault', { outcome: 'REPAIR', note: 'Ny bromsvajer.' }],
    [CARE_STAFF, 'closeFault', { note: 'Provkörd.' }],
  ]);
  expect(closed.status).toBe('CLOSED');
}, 120_000);

test('S1-27, S1-28: a registered loss stops the loan, and its claim falls when the device comes back', async () => {
  const { deviceId } = await lend();
  const loss = report(deviceId, { description: 'Kvar på bussen.', negligenceSuspected: true });
  const { incident } = await ordering.done(CARE_STAFF, 'reportLoss', loss, INCIDENT);
  expect(await deviceOf(deviceId)).toMatchObject({ state: 'ON_LOAN' });
  await follow(incident.id, 1, [
    [CARE_STAFF, 'startSearch', { measures: 'Frågat på hittegods.' }],
    [MANAGER, 'judgeNegligence', { negligent: true, reason: 'Glömd två gånger.' }],
    [CARE_STAFF, 'registerLoss', { registeredOn: ordering.today() }],
  ]);
  expect(await deviceOf(deviceId)).toMatchObject({ state: 'LOST' });
  const claim = { incidentId: incident.id, expectedVersion: 4, grounds: ['NEGLIGENT_LOSS'], payer: 'BORROWER' };
  const opened = await ordering.done(MANAGER, 'openClaim', claim, 'claim { id limitOre }');
  expect(opened.claim.limitOre).toBe(1_000_000);
  const found = { recoveredOn: ordering.today(), place: 'DEPOT', condition: 'WORN', backToBorrower: false };
  await follow(incident.id, 4, [[SUPPLIER, 'recoverDevice', found]]);
  expect(await deviceOf(deviceId)).toMatchObject({ state: 'RETURNED' });
  const query = 'query($id: ID!) { compensationClaim(id: $id) { status } }';
  expect((await read(MANAGER, query, opened.claim.id)).compensationClaim.status).toBe('WITHDRAWN');
}, 120_000);

test('S1-35, S1-36, S2-6, S2-7: an adverse event holds the device back until both are told', async () => {
  const { deviceId } = await lend();
  const harm = { actuality: 'ACTUAL', injury: 'SERIOUS', publicThreat: false, description: 'Hjulet lossnade.' };
  const TRACKS = 'incident { id status version authority tracks { track status dueOn } }';
  const { incident } = await ordering.done(CARE_STAFF, 'reportAdverseEvent', report(deviceId, harm), TRACKS);
  expect(incident.authority).toBe('LAKEMEDELSVERKET');
  const dueOn = addDays(ordering.today(), 2);
  expect(incident.tracks).toMatchObject([
    { track: 'MANUFACTURER', dueOn },
    { track: 'AUTHORITY', dueOn },
  ]);
  expect((await deviceOf(deviceId)).quarantine).not.toBeNull();
  const query = `query($id: ID!) { incident(id: $id) { ... on AdverseEvent {
    patientInjury { conditionMet gaps } dossier(track: AUTHORITY) { html facts } } } }`;
  const seen = (await read(MANAGER, query, incident.id)).incident;
  expect(seen.patientInjury).toEqual({ conditionMet: false, gaps: ['NOT_FITTED'] }); // nobody told of a fitting
  expect(seen.dossier.html).toContain('Hjulet lossnade.');
  expect(seen.dossier.facts).toMatchObject({ recipient: 'LAKEMEDELSVERKET', dueOn, articleNumber: article });
  const assessment = { reportable: true, publicThreat: false, lexSarah: false, reason: 'Allvarlig.' };
  await follow(incident.id, 1, [[MANAGER, 'assessAdverseEvent', assessment]]);
  const end = { incidentId: incident.id, expectedVersion: 2, conclusion: 'Klart.' };
  expect(await ordering.refused(MANAGER, 'closeAdverseEvent', end, INCIDENT)).toEqual([
    'TRACK_NOT_SENT',
    'TRACK_NOT_SENT',
  ]);
  const closed = await follow(incident.id, 2, [
    [MANAGER, 'sendAdverseEventReport', { track: 'MANUFACTURER' }],
    [MANAGER, 'sendAdverseEventReport', { track: 'AUTHORITY' }],
    [MANAGER, 'acknowledgeAdverseEventReport', { track: 'AUTHORITY', receipt: 'LV-1' }],
    [MANAGER, 'startInvestigation', { plan: 'Hjulaxeln undersöks.' }],
    [MANAGER, 'closeAdverseEvent', { conclusion: 'Axeln byts.' }],
  ]);
  expect(closed.status).toBe('CLOSED');
}, 120_000);

test('S1-3, S1-35: a safety notice holds back each device of the article, lent or in store', async () => {
  const recalled = await ordering.product();
  const { deviceId } = await lend(recalled);
  const stored = await ordering.stock(recalled);
  const fields = { supplierId: DEPOT, articleNumber: recalled, reference: 'FSN-1', summary: 'Hjul lossnar.' };
  const received = { ...fields, receivedOn: ordering.today(), action: 'INSPECT' };
  const { notice } = await ordering.done(SUPPLIER, 'receiveSafetyNotice', received, 'notice { id }');
  expect([(await deviceOf(deviceId)).quarantine, (await deviceOf(stored)).quarantine]).not.toContain(null);
  const query = 'query($id: ID!) { fieldSafetyNotice(id: $id) { status quarantined allFound } }';
  expect((await read(MANAGER, query, notice.id)).fieldSafetyNotice).toEqual({
    status: 'RECEIVED',
    quarantined: 2,
    allFound: true,
  });
}, 60_000);
