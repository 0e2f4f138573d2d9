import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { tellStory } from '@hjalpmedel/local';
import { until } from '@hjalpmedel/testing';
import { writeDespatchAdvice, writeOrderResponse } from '@hjalpmedel/ubl';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';
import {
  createOrdering,
  DEPOT,
  PRESCRIBER,
  SUNDSVALL,
  SUPPLIER,
  type OrderSeen,
  type Ordering,
} from './kit/ordering.js';
import { channelTo, parties, startSupplier, type SupplierProcess } from './kit/supplier.js';

let supplier: SupplierProcess;
let graph: GraphNetwork;
let ordering: Ordering;
let clientId: string;
let stool: string;

beforeAll(async () => {
  supplier = await startSupplier();
  await supplier.manner('SILENT'); // the story's own orders are taken in by staff
  graph = await createGraphNetwork({ supplierChannels: [channelTo(supplier.url)] });
  const graphqlUrl = `${graph.gateway.url()}/graphql`;
  await tellStory({ graphqlUrl, token: (name) => graph.signIn.token(name), say: () => undefined });
  await graph.network.settle();
  ordering = createOrdering(graph);
  clientId = await ordering.client();
  stool = await ordering.product({ trackBy: 'QUANTITY', monthlyRentOre: 0, name: 'Duschpall & mått' });
}, 300_000);
afterAll(async () => {
  await graph?.stop();
  await supplier?.stop();
}, 60_000);

type Message = {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly kind: string | null;
  readonly document: string;
  readonly order: { readonly id: string } | null;
  readonly quarantine: readonly { readonly code: string }[];
};

const FIELDS = 'id version status kind direction document order { id } quarantine { code }';
async function messages(status?: string): Promise<readonly Message[]> {
  const query = `query($status: SupplierMessageStatus) {
    supplierMessages(municipalityCode: "${SUNDSVALL}", supplierId: "${DEPOT}", status: $status, first: 100) { edges { node { ${FIELDS} } } }
  }`;
  const { data } = await graph.as(SUPPLIER, query, { status });
  return data.supplierMessages.edges.map((edge: { node: Message }) => edge.node);
}
const messagesOf = async (orderId: string, kind: string) =>
  (await messages()).filter((one) => one.order?.id === orderId && one.kind === kind);

/** An order of stools, submitted to the supplier. */
async function submitted(...quantities: number[]): Promise<OrderSeen> {
  const borrower = await ordering.newClient('1941-05-06');
  const { input, submission } = await ordering.drafted(borrower, stool, quantities[0] ?? 1);
  expect(submission).toEqual([]);
  return ordering.order(input.orderId);
}
const becomes = (orderId: string, status: string) =>
  until(`the order to be ${status}`, async () => (await ordering.order(orderId)).status === status, 15_000);
const answered = (orderId: string, count: number) =>
  until(
    `${count} answers`,
    async () => {
      const seen = await messagesOf(orderId, 'ORDER_RESPONSE');
      return seen.length === count && seen.every(({ status }) => status !== 'RECEIVED');
    },
    15_000,
  );

test('S2-24, S1-4: an order reaches the supplier without the client, is accepted, and is sent in two parcels', async () => {
  await supplier.manner('PROMPT');
  const { id, lines } = await submitted(3);
  const lineId = lines[0]?.lineId;
  await becomes(id, 'REGISTERED');
  const [order] = await messagesOf(id, 'ORDER');
  expect(order?.document).toContain('Duschpall &amp; mått');
  expect(order?.document).not.toContain(clientId);
  expect(order?.document).not.toMatch(/Provsson|19410506/);
  await supplier.despatch({ orderId: id, lines: [{ lineId, quantity: 1 }] });
  await becomes(id, 'PARTLY_DISPATCHED');
  await supplier.despatch({ orderId: id, lines: [{ lineId, quantity: 2 }] });
  await becomes(id, 'DISPATCHED');
  expect((await ordering.order(id)).lines).toMatchObject([{ pieces: { open: 0, dispatched: 3 } }]);
  await until(
    'the order to be answered',
    async () => (await messagesOf(id, 'ORDER'))[0]?.status === 'ANSWERED',
    15_000,
  );
}, 60_000);

test('S2-24: repeated messages change nothing, and a contradiction waits for a person', async () => {
  await supplier.manner('REPEATS');
  const repeated = await submitted(2);
  await becomes(repeated.id, 'REGISTERED');
  await supplier.despatch({ orderId: repeated.id, lines: [{ lineId: repeated.lines[0]?.lineId, quantity: 1 }] });
  await becomes(repeated.id, 'PARTLY_DISPATCHED');
  await supplier.manner('CONTRADICTS');
  const { id } = await submitted(1);
  await answered(id, 3);
  expect((await ordering.order(id)).status).toBe('REJECTED');
  const quarantined = (await messagesOf(id, 'ORDER_RESPONSE')).filter(({ status }) => status === 'QUARANTINED');
  expect(quarantined.map(({ quarantine }) => quarantine.map(({ code }) => code))).toEqual([['ORDER_ENDED']]);
  // by now the repetitions have come, too: one piece is sent, and each document is kept once
  expect((await ordering.order(repeated.id)).lines).toMatchObject([{ pieces: { open: 1, dispatched: 1 } }]);
  expect(await messagesOf(repeated.id, 'ORDER_RESPONSE')).toHaveLength(1);
}, 60_000);

test('S1-8, S2-24: an advice before its response counts, and what comes late moves nothing back', async () => {
  await supplier.manner('SLOW');
  const { id } = await submitted(2);
  await until('the supplier to have the order', async () => (await supplier.received())[id] !== undefined, 15_000);
  const line = { orderId: id, lineId: (await ordering.order(id)).lines[0]?.lineId ?? '', quantity: 2 };
  const words = { name: 'Duschpall', articleNumber: stool, idMarks: [] };
  const advice = { kind: 'DESPATCH_ADVICE', id: `early-${id}`, issuedOn: ordering.today(), ...parties } as const;
  await supplier.say(writeDespatchAdvice({ ...advice, lines: [{ ...line, ...words }] }));
  await becomes(id, 'DISPATCHED');
  await answered(id, 1);
  expect((await messagesOf(id, 'ORDER_RESPONSE'))[0]?.status).toBe('APPLIED');
  expect((await ordering.order(id)).status).toBe('DISPATCHED');
}, 60_000);

test('S2-24: a supplier that does not answer in time stands on the work list; the order is sent again with the same number', async () => {
  await supplier.manner('SILENT');
  const { id } = await submitted(1);
  const overdue = async () => (await messages('OVERDUE')).find((one) => one.order?.id === id);
  await until('the answer to be overdue', async () => (await overdue()) !== undefined, 15_000);
  const message = await overdue();
  const change = { supplierMessageId: message?.id, expectedVersion: message?.version };
  await ordering.done(SUPPLIER, 'resendSupplierMessage', change, 'supplierMessage { status }');
  await until('it to come again', async () => (await supplier.received())[id]?.count === 2, 15_000);
}, 60_000);

test('S2-24: a cancellation is told to the supplier: what is left, and that nothing is left', async () => {
  await supplier.manner('PROMPT');
  const { id, lines } = await submitted(2);
  await becomes(id, 'REGISTERED');
  const cancel = async (quantity: number) => {
    const { version: expectedVersion } = await ordering.order(id);
    const parcels = [{ lineId: lines[0]?.lineId, quantity }];
    const input = { orderId: id, expectedVersion, parcels, reason: 'NEED_CHANGED' };
    await ordering.done(PRESCRIBER, 'cancelOrderLines', input, 'order { id }');
  };
  await cancel(1);
  await cancel(1);
  const kinds = async () =>
    [`${id}-1`, `${id}-2`].map((number) => supplier.received().then((all) => all[number]?.kind));
  await until('both to arrive', async () => !(await Promise.all(await kinds())).includes(undefined), 15_000);
  expect(await Promise.all(await kinds())).toEqual(['ORDER_CHANGE', 'ORDER_CANCELLATION']);
}, 60_000);

test('S2-13, S2-24: what cannot be read or applied waits in quarantine with its reason, and is replayed or dismissed', async () => {
  await supplier.manner('SILENT');
  const known = new Set((await messages('QUARANTINED')).map(({ id }) => id));
  const { id, lines } = await submitted(2);
  const lineId = lines[0]?.lineId ?? '';
  const head = { kind: 'ORDER_RESPONSE', issuedOn: ordering.today(), ...parties } as const;
  const changed = { ...head, id: `changed-${id}`, orderId: id, code: 'CA' } as const;
  const texts = [
    '<Order>not closed',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    writeOrderResponse({ ...head, id: newId(), orderId: newId(), code: 'AP', lines: [] }),
    writeOrderResponse({ ...head, id: newId(), orderId: id, code: 'AP', lines: [], seller: parties.buyer }),
    writeOrderResponse({ ...changed, lines: [{ lineId, code: '3', name: 'Duschpall', quantity: 1 }] }),
  ];
  for (const text of texts) await supplier.say(text);
  const waiting = async () => (await messages('QUARANTINED')).filter((one) => !known.has(one.id));
  await until('all to wait', async () => (await waiting()).length === texts.length, 15_000);
  const found = await waiting();
  expect(found.map(({ document }) => document)).toEqual(texts); // nothing is lost
  expect(found.map(({ quarantine }) => quarantine.map(({ code }) => code))).toEqual([
    ['SUPPLIER_MESSAGE_UNREADABLE'],
    ['SUPPLIER_MESSAGE_UNREADABLE'],
    ['SUPPLIER_MESSAGE_ORDER_UNKNOWN'],
    ['SUPPLIER_MESSAGE_PARTY_WRONG'],
    ['SUPPLIER_MESSAGE_CHANGES_LINES'],
  ]);
  expect((await ordering.order(id)).status).toBe('REGISTERED');
  const { version: expectedVersion } = await ordering.order(id);
  const less = { orderId: id, expectedVersion, parcels: [{ lineId, quantity: 1 }], reason: 'NEED_CHANGED' };
  await ordering.done(PRESCRIBER, 'cancelOrderLines', less, 'order { id }');
  const changeOf = (one: Message | undefined) => ({ supplierMessageId: one?.id, expectedVersion: one?.version });
  await ordering.done(SUPPLIER, 'replaySupplierMessage', changeOf(found[4]), 'supplierMessage { status }');
  const isApplied = async () => (await messages('APPLIED')).some((one) => one.id === found[4]?.id);
  await until('it to be applied', isApplied, 15_000);
  const dismissal = { ...changeOf(found[0]), statement: 'Avsändaren har skickat det igen.' };
  await ordering.done(SUPPLIER, 'dismissSupplierMessage', dismissal, 'supplierMessage { status }');
  const again = { ...changeOf(found[0]), expectedVersion: (found[0]?.version ?? 0) + 1 };
  expect(await ordering.refused(SUPPLIER, 'replaySupplierMessage', again, 'supplierMessage { id }')).toEqual([
    'SUPPLIER_MESSAGE_NOT_WAITING',
  ]);
}, 60_000);
