import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayOf, newId, type Instant } from '@hjalpmedel/domain';
import { ClientDeathAnnulled, ClientDeceased, ClientMoved, GuardianChanged } from '@hjalpmedel/events';
import { createTestNetwork, goldenRecord, type TestNetwork } from '@hjalpmedel/testing';
import { createOrdersService } from '../src/index.js';
import {
  authority,
  client,
  codes,
  policy,
  product,
  publishedOf,
  refusal,
  staff,
  SUNDSVALL,
  supplyAgreement,
  tell,
} from './_util.js';

let network: TestNetwork;
const supplier = staff('supplier', SUNDSVALL, ['SUPPLIER_STAFF'], undefined, 'supplier');
const prescriber = staff('prescriber', SUNDSVALL, ['PRESCRIBER'], 1);
const law = { programme: 'VN_HSL', legalBasis: 'HSL' };

type Who = Parameters<TestNetwork['as']>[0];
const command = (as: Who, mutation: string, input: object, selection: string) =>
  network.command(as, 'orders', mutation, input, selection);
const codesOf = async (as: Who, mutation: string, input: object): Promise<string[]> =>
  codes((await command(as, mutation, input, refusal)).refusal?.reasons ?? []);
const heldFor = async (id: string) => {
  const query = 'query($id: ID!) { order(id: $id) { held { reasons { code } } } }';
  return codes((await network.as(prescriber, 'orders', query, { id })).data.order.held?.reasons ?? []);
};

/** A client with a draft of an order that may be submitted. */
async function drafted(quantity = 1, clientId = newId()) {
  await tell(network, client(clientId, SUNDSVALL));
  const why = { initiator: 'CARE_STAFF', isoCode: '122203', purposes: ['COMPENSATE'], conclusion: 'MET_BY_AID' };
  const assessment = { clientId, ...law, ...why };
  const made = await command(prescriber, 'completeNeedsAssessment', assessment, 'assessment { id }');
  const lines = [{ articleNumber: 'R-1', supplierId: 'supplier', quantity }];
  const draft = { ...law, clientId, assessmentId: made.assessment.id, lines };
  const { order } = await command(prescriber, 'createDraft', draft, 'order { id lines { lineId } }');
  return { clientId, orderId: order.id as string, lineId: order.lines[0].lineId as string };
}
async function prepared() {
  const order = await drafted();
  expect(await codesOf(prescriber, 'submitOrder', { orderId: order.orderId, expectedVersion: 1 })).toEqual([]);
  await command(supplier, 'registerOrder', { orderId: order.orderId }, refusal);
  await command(supplier, 'prepareOrder', { orderId: order.orderId }, refusal);
  return order;
}

beforeAll(async () => {
  network = await createTestNetwork({ services: { orders: createOrdersService } });
  await tell(
    network,
    supplyAgreement(SUNDSVALL),
    product('R-1', '122203', { isMedicalDevice: true }),
    authority('prescriber', SUNDSVALL, 1, {
      roles: ['PRESCRIBER'],
      licensed: true,
      licences: [{ licenceId: 'L', supplierSystem: 'webSESAM', status: 'ACTIVE' }],
    }),
  );
});
afterAll(() => network.stop());

test('a death holds what is not sent, also a draft; annulled by mistake it goes on', async () => {
  const { clientId, orderId, lineId } = await prepared();
  const { orderId: draftId } = await drafted(1, clientId);
  const died = { clientId, deceasedOn: '2026-03-01' };
  await tell(network, goldenRecord(ClientDeceased, died, { aggregateId: clientId, version: 2 }));
  expect([await heldFor(orderId), await heldFor(draftId)]).toEqual([['RECIPIENT_DECEASED'], ['RECIPIENT_DECEASED']]);
  expect(await codesOf(supplier, 'dispatchOrder', { orderId, lineIds: [lineId] })).toEqual([
    'ORDER_HELD',
    'RECIPIENT_DECEASED',
  ]);
  await tell(network, goldenRecord(ClientDeathAnnulled, died, { aggregateId: clientId, version: 3 }));
  expect([await heldFor(orderId), await heldFor(draftId)]).toEqual([[], []]);
  expect(await codesOf(supplier, 'dispatchOrder', { orderId, lineIds: [lineId] })).toEqual([]);
});

test('S1-25: an order for a child waits for a verified guardian', async () => {
  const { clientId, orderId } = await drafted();
  const childhood = { clientId, from: '2020-01-01', until: '2099-12-31' };
  await tell(network, goldenRecord(GuardianChanged, childhood, { aggregateId: clientId, version: 2 }));
  expect(await heldFor(orderId)).toEqual(['VERIFIED_GUARDIAN_MISSING']);
  expect(await codesOf(prescriber, 'submitOrder', { orderId, expectedVersion: 2 })).toEqual([
    'VERIFIED_GUARDIAN_MISSING',
  ]);
  const verified = { ...childhood, guardianId: newId() };
  await tell(network, goldenRecord(GuardianChanged, verified, { aggregateId: clientId, version: 3 }));
  expect(await heldFor(orderId)).toEqual([]);
  expect(await codesOf(prescriber, 'submitOrder', { orderId, expectedVersion: 3 })).toEqual([]);
});

test('S2-9, S2-15: an order waits when the client has moved; a later day of moving does not count yet', async () => {
  const { clientId, orderId } = await prepared();
  const moved = (version: number, movedOn: string, to = '1496') =>
    tell(
      network,
      goldenRecord(ClientMoved, { clientId, from: SUNDSVALL, to, movedOn }, { aggregateId: clientId, version }),
    );
  await moved(2, '2099-01-01');
  expect(await heldFor(orderId)).toEqual([]);
  await moved(3, '2026-01-01');
  expect(await heldFor(orderId)).toEqual(['CLIENT_LIVES_ELSEWHERE']);
  await moved(4, '2026-01-01', SUNDSVALL);
  expect(await heldFor(orderId)).toEqual([]);
});

test('S2-14: an order needs an agreement in force with the supplier', async () => {
  const { orderId } = await drafted();
  await tell(network, supplyAgreement(SUNDSVALL, { from: '2098-01-01' }, 2));
  const { refusal: no } = await command(prescriber, 'submitOrder', { orderId, expectedVersion: 1 }, refusal);
  expect(no.reasons).toMatchObject([{ code: 'SUPPLY_AGREEMENT_MISSING', ruleIds: ['S2-14'], until: '2098-01-01' }]);
  await tell(network, supplyAgreement(SUNDSVALL, {}, 3));
  expect(await codesOf(prescriber, 'submitOrder', { orderId, expectedVersion: 1 })).toEqual([]);
});

test('S1-2, S2-10: ordering twice needs a statement, and a limit from the policy ORDERING holds', async () => {
  const { clientId } = await prepared();
  const again = await drafted(1, clientId);
  const input = { orderId: again.orderId, expectedVersion: 1 };
  expect(await codesOf(prescriber, 'submitOrder', input)).toEqual(['DUPLICATE_LIKELY']);
  await tell(network, policy('ORDERING', 'VN_HSL', 'B-1', { limits: [{ articleNumber: 'R-1', pieces: 1 }] }));
  const { refusal: no } = await command(prescriber, 'submitOrder', input, refusal);
  expect(codes(no.reasons)).toEqual(['DUPLICATE_LIKELY', 'ARTICLE_LIMIT_EXCEEDED']);
  await tell(
    network,
    policy('ORDERING', 'VN_HSL', 'B-2', { limits: [{ articleNumber: 'R-1', pieces: 2 }] }, { from: '2025-01-01' }),
  );
  const confirmations = [{ code: 'DUPLICATE_LIKELY', statement: 'Ett till skolan.' }];
  expect(await codesOf(prescriber, 'submitOrder', { ...input, confirmations })).toEqual([]);
});

test('a token that is newer than the known authority is answered with BUSY, and nothing is refused for good', async () => {
  const { orderId } = await drafted();
  const early = staff('prescriber', SUNDSVALL, ['PRESCRIBER'], 2);
  const query = 'mutation($input: SubmitOrderInput!) { submitOrder(input: $input) { refusal { outcome } } }';
  const input = { idempotencyKey: newId(), orderId, expectedVersion: 1 };
  const { errors } = await network.as(early, 'orders', query, { input });
  expect(errors).toMatchObject([{ extensions: { code: 'BUSY', retryable: true } }]);
});

test('S2-7, S2-8, S2-18: a visit with several aids is one fitting, with the condition of the insurance and a day of follow-up', async () => {
  const { orderId, lineId } = await prepared();
  const on = dayOf(new Date().toISOString() as Instant);
  const visit = { orderId, lineIds: [lineId], fittedOn: on, steps: ['FIT_AND_CHOOSE', 'INFORM'] };
  const FITTING = 'fitting { id insuranceConditionMet followUpOn order { id fittings { edges { node { steps } } } } }';
  const late = { ...visit, followUpOn: on };
  const query = `mutation($input: CompleteFittingInput!) { completeFitting(input: $input) { ${FITTING} } }`;
  const { errors } = await network.as(prescriber, 'orders', query, { input: { idempotencyKey: newId(), ...late } });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.followUpOn' } }]);
  const input = { ...visit, followUpOn: '2099-01-01' };
  const done = await command(prescriber, 'completeFitting', input, `${FITTING} ${refusal}`);
  expect(done).toMatchObject({
    fitting: {
      insuranceConditionMet: true,
      followUpOn: '2099-01-01',
      order: { id: orderId, fittings: { edges: [{ node: { steps: ['FIT_AND_CHOOSE', 'INFORM'] } }] } },
    },
    refusal: null,
  });
  expect(await publishedOf(network, done.fitting.id)).toEqual(['FittingCompleted']);
  expect(await codesOf(prescriber, 'completeFitting', input)).toEqual(['FITTED_ALREADY']);
  const draft = await drafted();
  const early = { ...input, orderId: draft.orderId, lineIds: [draft.lineId] };
  expect(await codesOf(prescriber, 'completeFitting', early)).toEqual(['FITTING_WITHOUT_ORDER']);
});
