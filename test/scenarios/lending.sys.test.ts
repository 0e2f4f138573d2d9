import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tellStory } from '@hjalpmedel/local';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';
import { createOrdering, PRESCRIBER, SUNDSVALL, SUPPLIER, type Ordering } from './kit/ordering.js';

let graph: GraphNetwork;
let ordering: Ordering;
let clientId: string;
let walker: string;

beforeAll(async () => {
  graph = await createGraphNetwork();
  const graphqlUrl = `${graph.gateway.url()}/graphql`;
  await tellStory({ graphqlUrl, token: (name) => graph.signIn.token(name), say: () => undefined });
  await graph.network.settle();
  ordering = createOrdering(graph);
  clientId = await ordering.newClient('1941-05-06');
  walker = await ordering.product({ inspectionMonths: 24, greenMarked: true });
}, 180_000);
afterAll(() => graph?.stop(), 60_000);

const seen = async (loanId: string) => {
  const fields = 'status version corrections { what reason } rent { status } device { idMark state version }';
  const query = `query($id: ID!) { loan(id: $id) { ${fields} outOfService: device { outOfService { reason } } } }`;
  return (await graph.as(SUPPLIER, query, { id: loanId })).data.loan;
};
/** Devices lent to the client today, on one order. */
async function lend(count: number) {
  const order = await ordering.prepared(clientId, walker, ...Array.from({ length: count }, () => 1));
  const loans: { id: string; deviceId: string }[] = [];
  for (const { lineId } of order.lines) {
    const deviceId = await ordering.stock(walker);
    await ordering.allocate(deviceId, order.id, lineId);
    await ordering.dispatch(order.id, { lineIds: [lineId] });
    const input = await ordering.handover(deviceId, order.id);
    const { loan } = await ordering.done(PRESCRIBER, 'confirmHandover', input, 'loan { id }');
    loans.push({ id: loan.id, deviceId });
  }
  return loans;
}
const on = async (loanId: string, extra: object) => {
  const { version: expectedVersion } = await seen(loanId);
  return { loanId, expectedVersion, ...extra };
};
const mistake = { reason: 'REGISTERED_BY_MISTAKE' };
const dropOff = { kind: 'DROP_OFF', reason: 'NEED_ENDED', cleaned: true };

test('S1-3, S1-24, S2-5, S2-17: a return ordered, changed or scanned by mistake is taken back, and why is on record', async () => {
  const [{ id } = { id: '' }] = await lend(1);
  await ordering.done(PRESCRIBER, 'requestReturn', await on(id, dropOff), 'loan { id }');
  await ordering.done(PRESCRIBER, 'requestReturn', await on(id, { ...dropOff, kind: 'PICKUP' }), 'loan { id }');
  await ordering.done(PRESCRIBER, 'withdrawReturn', await on(id, mistake), 'loan { id }');
  expect(await seen(id)).toMatchObject({ status: 'ACTIVE', device: { state: 'ON_LOAN' } });
  const { device } = await seen(id);
  const scan = { scannedIdMark: device.idMark, receivedAt: new Date().toISOString(), damageSuspected: false };
  const back = await on(id, { ...scan, place: 'DEPOT', condition: 'WORN' });
  await ordering.done(SUPPLIER, 'receiveReturn', back, 'loan { id }');
  await ordering.done(SUPPLIER, 'reverseReturn', await on(id, mistake), 'loan { id }');
  expect(await seen(id)).toMatchObject({
    status: 'ACTIVE',
    device: { state: 'ON_LOAN' },
    corrections: [{ what: 'RETURN_CHANGED' }, { what: 'RETURN_WITHDRAWN' }, { what: 'RETURN_REVERSED', ...mistake }],
  });
}, 60_000);

test('S1-32, S1-33: a failed inspection stops the use on the way back too, outlasts the failed pickup, and is due at once', async () => {
  const [{ id, deviceId } = { id: '', deviceId: '' }] = await lend(1);
  await ordering.done(PRESCRIBER, 'requestReturn', await on(id, { ...dropOff, kind: 'PICKUP' }), 'loan { id }');
  const inspect = async (passed: boolean) => {
    const { device } = await seen(id);
    const inspection = { inspectedOn: ordering.today(), passed, checklistVersion: '2026-1' };
    const input = { deviceId, expectedVersion: device.version, ...inspection };
    await ordering.done(SUPPLIER, 'recordInspection', input, 'device { id }');
  };
  await inspect(false);
  await ordering.done(SUPPLIER, 'failReturn', await on(id, { cause: 'NOBODY_THERE' }), 'loan { id }');
  expect(await seen(id)).toMatchObject({
    status: 'ACTIVE',
    device: { state: 'OUT_OF_SERVICE' },
    outOfService: { outOfService: { reason: 'INSPECTION_FAILED' } },
  });
  const due =
    'query($c: String!, $by: Date!) { inspectionsDue(municipalityCode: $c, by: $by) { edges { node { id } } } }';
  const { inspectionsDue } = (await graph.as(SUPPLIER, due, { c: SUNDSVALL, by: ordering.today() })).data;
  expect(inspectionsDue.edges).toContainEqual({ node: { id: deviceId } });
  const settings = { deviceId, expectedVersion: (await seen(id)).device.version, settingsNotKept: 'trasig' };
  await ordering.done(SUPPLIER, 'recordSettings', settings, 'device { id }');
  const service = async () => ({
    ...{ deviceId, expectedVersion: (await seen(id)).device.version, checkPassed: true, settingsRestored: true },
  });
  expect(await ordering.refused(SUPPLIER, 'returnToService', await service(), 'device { id }')).toEqual([
    'INSPECTION_NOT_PASSED',
  ]);
  await inspect(true);
  await ordering.done(SUPPLIER, 'returnToService', await service(), 'device { id }');
}, 60_000);

test('S2-18: three aids with a green mark cost a person one monthly fee', async () => {
  const today = ordering.today();
  const scope = { kind: 'FEE', programme: 'VN_HSL', municipalityCode: SUNDSVALL, edition: 'AVGIFT-PROV' };
  const body = { monthlyFeeOre: 7_600, loansFrom: today };
  // Where a policy of the story is in force, that one counts.
  await ordering.run('sundsvall-governance', 'publishPolicy', { ...scope, from: today, body }, 'policy { id }');
  clientId = await ordering.newClient('1942-07-08');
  await lend(3);
  const accrue = 'mutation($m: String!) { accrueRent(input: { month: $m }) { left } }';
  await graph.as('system', accrue, { m: today.slice(0, 7) });
  const query =
    'query($id: ID!) { client(id: $id) { fees(first: 20) { edges { node { kind days amountOre monthlyOre } } } } }';
  const { client } = (await graph.as(PRESCRIBER, query, { id: clientId })).data;
  const fees = (client.fees.edges as { node: { kind: string; amountOre: number } }[]).map(({ node }) => node);
  expect(fees.filter(({ kind }) => kind === 'LOAN_FEE')).toHaveLength(1);
  expect(fees.every(({ amountOre }) => amountOre <= 7_600)).toBe(true);
}, 60_000);
