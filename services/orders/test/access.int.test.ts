import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { answerTo, createTestNetwork, rootFields, type TestNetwork } from '@hjalpmedel/testing';
import { createOrdersService } from '../src/index.js';
import { exchange, unreadableMessage } from './_supplier.js';
import { client, inputsFor, programme, SKOVDE, staff, tell } from './_util.js';

type Who = Parameters<TestNetwork['as']>[0];
const careStaff = staff('care-staff', SKOVDE, ['PRESCRIBER']);
const elsewhere = staff('elsewhere', '1480', ['PRESCRIBER']);
const ofSupplier = (supplierId: string, code = SKOVDE) =>
  staff(`staff-of-${supplierId}-${code}`, code, ['SUPPLIER_STAFF'], undefined, supplierId);

let network: TestNetwork;
let clientId: string;
let carePlanId: string;
let ids: Readonly<Record<On, string>>;
/** A draft with lines of the suppliers `first` and `second`. */
let order: { id: string; lines: { lineId: string; product: { supplierId: string } }[] };
const lineOf = (supplierId: string) => order.lines.find((one) => one.product.supplierId === supplierId)?.lineId;

const draft = (id: string, extra: object = {}) => ({
  programme,
  clientId: id,
  legalBasis: 'SOL',
  lines: ['first', 'second'].map((supplierId) => ({ articleNumber: `of-${supplierId}`, supplierId, quantity: 1 })),
  ...extra,
});
const { plan, assessment, risk } = inputsFor('', newId());

type On = 'client' | 'order' | 'carePlan' | 'assessment' | 'riskAnalysis' | 'message';
type Mutation = { readonly on: On; readonly input: (id: string) => object };
const onClient = (input: Mutation['input']): Mutation => ({ on: 'client', input });
const onOrder = (extra: object = {}): Mutation => ({
  on: 'order',
  input: (orderId) => ({ orderId, expectedVersion: 7, ...extra }),
});
const onPaper = (on: On, field: string, extra: object = {}): Mutation => ({
  on,
  input: (id) => ({ [field]: id, expectedVersion: 7, ...extra }),
});
const { clientId: _, programme: __, ...contents } = plan();
/** Each mutation, with an id of another's thing. A mutation of the service that is not listed fails the test. */
const mutations: Readonly<Record<string, Mutation>> = {
  draftCarePlan: onClient((id) => ({ programme, clientId: id })),
  reviseCarePlan: onPaper('carePlan', 'carePlanId', contents),
  followUpCarePlan: onPaper('carePlan', 'carePlanId', {
    followedUpOn: '2026-03-02',
    outcome: 'ON_TRACK',
    nextFollowUpOn: '2027-03-02',
  }),
  closeCarePlan: onPaper('carePlan', 'carePlanId', { reason: 'NEED_ENDED' }),
  draftNeedsAssessment: onClient((id) => ({ ...assessment(newId()), clientId: id, conclusion: null })),
  withdrawNeedsAssessment: onPaper('assessment', 'assessmentId', { reason: 'Fel person' }),
  draftRiskAnalysis: onClient((id) => ({ ...risk(newId()), clientId: id })),
  withdrawRiskAnalysis: onPaper('riskAnalysis', 'riskAnalysisId', { reason: 'Fel person' }),
  agreeCarePlan: onClient((id) => ({ ...plan(), clientId: id })),
  completeNeedsAssessment: onClient((id) => ({ ...assessment(newId()), clientId: id })),
  completeRiskAnalysis: onClient((id) => ({ ...risk(newId()), clientId: id })),
  createDraft: onClient(draft),
  editDraft: onOrder({ details: { message: 'Ring innan' } }),
  announceDelivery: onOrder({ expectedOn: '2099-01-01' }),
  submitOrder: onOrder(),
  cancelOrder: onOrder({ reason: 'NEED_CHANGED' }),
  registerOrder: onOrder(),
  prepareOrder: onOrder(),
  dispatchOrder: onOrder({ lineIds: [newId()] }),
  rejectOrder: onOrder({ reasonCode: 'OUT_OF_STOCK' }),
  cancelOrderLines: onOrder({ parcels: [{ lineId: newId() }], reason: 'NEED_CHANGED' }),
  failDelivery: onOrder({ lineId: newId(), cause: 'REFUSED' }),
  handOverPieces: onOrder({ lineId: newId(), quantity: 1, on: '2026-03-02' }),
  returnPieces: onOrder({ lineId: newId(), quantity: 1, on: '2026-03-02' }),
  takeOverOrder: onOrder(),
  replaySupplierMessage: onPaper('message', 'supplierMessageId'),
  resendSupplierMessage: onPaper('message', 'supplierMessageId'),
  dismissSupplierMessage: onPaper('message', 'supplierMessageId', { statement: 'Klart.' }),
  completeFitting: {
    on: 'order',
    input: (orderId) => ({
      orderId,
      lineIds: [newId()],
      fittedOn: '2026-03-02',
      steps: ['FIT_AND_CHOOSE'],
      followUpOn: '2026-06-02',
    }),
  },
};
const isOfSupplier = (mutation: string) =>
  /^((register|prepare|dispatch|reject)Order|(replay|resend|dismiss)SupplierMessage|failDelivery|returnPieces|announceDelivery)$/.test(
    mutation,
  );

beforeAll(async () => {
  network = await createTestNetwork({
    services: { orders: (config, overrides) => createOrdersService({ ...config, ...exchange }, overrides) },
  });
  clientId = newId();
  await tell(network, client(clientId, SKOVDE));
  const command = (mutation: string, input: object, selection: string) =>
    network.command(careStaff, 'orders', mutation, input, selection);
  carePlanId = (await command('agreeCarePlan', { ...plan(), clientId }, 'carePlan { id }')).carePlan.id;
  const selection = 'order { id lines { lineId product { supplierId } } }';
  ({ order } = await command('createDraft', draft(clientId, { carePlanId }), selection));
  const drafted = { ...assessment(carePlanId), clientId };
  const made = await command('draftNeedsAssessment', drafted, 'assessment { id }');
  const analysed = await command('draftRiskAnalysis', { ...risk(carePlanId), clientId }, 'riskAnalysis { id }');
  ids = {
    client: clientId,
    order: order.id,
    carePlan: carePlanId,
    assessment: made.assessment.id,
    riskAnalysis: analysed.riskAnalysis.id,
    message: await unreadableMessage(network),
  };
});
afterAll(() => network.stop());

const answer = (as: Who, mutation: string, input: object) => answerTo(network, as, 'orders', mutation, input);

test('every mutation answers alike for the id of another municipality and for an unknown id', async () => {
  expect(Object.keys(mutations).sort()).toEqual([...rootFields(network.service('orders'), 'Mutation')].sort());
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    const stranger = isOfSupplier(mutation) ? ofSupplier('first', '1480') : elsewhere;
    const unknown = await answer(stranger, mutation, input(newId()));
    expect([mutation, unknown.codes]).toEqual([mutation, ['NOT_FOUND']]);
    const theirs = await answer(stranger, mutation, input(ids[on]));
    expect([mutation, theirs]).toEqual([mutation, unknown]);
  }
});

test('a plan of another client is as unknown as any', async () => {
  const other = newId();
  await tell(network, client(other, SKOVDE));
  const unknown = await answer(careStaff, 'createDraft', draft(other, { carePlanId: newId() }));
  expect(unknown.codes).toEqual(['NOT_FOUND']);
  expect(await answer(careStaff, 'createDraft', draft(other, { carePlanId }))).toEqual(unknown);
});

test('S2-13: staff of a supplier without a line of an order do not change it', async () => {
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    const unknown = await answer(ofSupplier('third'), mutation, input(newId()));
    expect([mutation, unknown.codes]).toEqual([mutation, [isOfSupplier(mutation) ? 'NOT_FOUND' : 'FORBIDDEN']]);
    const theirs = await answer(ofSupplier('third'), mutation, input(ids[on]));
    expect([mutation, theirs]).toEqual([mutation, unknown]);
  }
});

test('S2-13: a supplier dispatches its own lines only; a line of another is as unknown as any', async () => {
  const dispatch = (lineIds: unknown[]) =>
    answer(ofSupplier('first'), 'dispatchOrder', { orderId: order.id, expectedVersion: 1, lineIds });
  const unknown = await dispatch([newId()]);
  expect(unknown.codes).toEqual(['BAD_USER_INPUT']);
  expect(await dispatch([lineOf('second')])).toEqual(unknown);
  expect(await dispatch([lineOf('first'), lineOf('second')])).toEqual(unknown);
});

test('S2-13: staff of a supplier read orders with a line of theirs, and that line only, by any query or reference', async () => {
  const node = 'id lines { product { supplierId } }';
  const page = `edges { node { ${node} } }`;
  const open: Readonly<Record<string, string>> = {
    order: `order(id: "${order.id}") { ${node} }`,
    orders: `orders(municipalityCode: "${SKOVDE}") { ${page} }`,
    orderEligibility: `orderEligibility(orderId: "${order.id}") { reasons { code params } }`,
  };
  const closed: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      ['fitting', 'carePlan', 'needsAssessment', 'riskAnalysis'].map((one) => [
        one,
        `${one}(id: "${carePlanId}") { id }`,
      ]),
    ),
    myDrafts: 'myDrafts { orders { edges { cursor } } }',
    carePlansDue: `carePlansDue(municipalityCode: "${SKOVDE}", by: "2099-01-01") { edges { cursor } }`,
    assessmentCriteria: `assessmentCriteria(programme: ${programme}, municipalityCode: "${SKOVDE}", isoCode: "2229") { code }`,
  };
  // the log is for its reviewers only; messages are read in supplier-messages.int.test.ts
  const others = ['orderAccessLog', 'supplierMessage', 'supplierMessages'];
  const tried = [...Object.keys(open), ...Object.keys(closed), ...others].sort();
  expect(tried).toEqual([...rootFields(network.service('orders'), 'Query')].sort());
  const document = `query($keys: [_Any!]!) { ${Object.values(open).join(' ')} _entities(representations: $keys) {
    ... on Order { ${node} } ... on Client { orders { ${page} } } } }`;
  const keys = [
    { __typename: 'Order', id: order.id },
    { __typename: 'Client', id: clientId },
  ];
  const read = async (as: Who) => (await network.as(as, 'orders', document, { keys })).data;
  const seen = (...suppliers: string[]) => {
    const lines = suppliers.map((supplierId) => ({ product: { supplierId } }));
    const one = { id: order.id, lines };
    const list = { edges: [{ node: one }] };
    return { order: one, orders: list, _entities: [one, { orders: list }] };
  };
  expect(await read(careStaff)).toMatchObject(seen('first', 'second'));
  const ofFirst = await read(ofSupplier('first'));
  expect(ofFirst).toMatchObject(seen('first'));
  expect(JSON.stringify(ofFirst)).toContain('of-first');
  expect(JSON.stringify(ofFirst)).not.toContain('second');
  const none = { edges: [] };
  const nothing = { order: null, orders: none, orderEligibility: null, _entities: [null, { orders: none }] };
  expect(await read(ofSupplier('third'))).toEqual(nothing);
  for (const [query, text] of Object.entries(closed)) {
    const { codes } = await network.as(ofSupplier('first'), 'orders', `{ ${text} }`);
    expect([query, codes]).toEqual([query, ['FORBIDDEN']]);
  }
});

test('S2-13: the answer to a mutation of a supplier shows its lines only', async () => {
  const input = { orderId: order.id };
  const selection = 'order { lines { product { supplierId } } } refusal { reasons { code } }';
  const { refusal } = await network.command(ofSupplier('first'), 'orders', 'registerOrder', input, selection);
  expect(refusal.reasons).toEqual([{ code: 'ORDER_STEP_SKIPPED' }]);
  const { orders } = network.service('orders').database.connection.models;
  await orders?.updateOne({ _id: order.id }, { $set: { status: 'SUBMITTED', loans: [] } });
  const done = await network.command(ofSupplier('second'), 'orders', 'registerOrder', input, selection);
  expect(done).toEqual({ order: { lines: [{ product: { supplierId: 'second' } }] }, refusal: null });
});
