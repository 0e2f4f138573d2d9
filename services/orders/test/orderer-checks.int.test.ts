import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { createTestNetwork, type TestNetwork } from '@hjalpmedel/testing';
import { createOrdersService } from '../src/index.js';
import {
  authority,
  client,
  codes,
  licenceRevoked,
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
const clientId = newId();
const supplier = staff('supplier', SUNDSVALL, ['SUPPLIER_STAFF'], undefined, 'supplier');
const programme = 'VN_HSL';
const legalBasis = 'HSL';
const standing = { licensed: true, profession: 'ARBETSTERAPEUT' };
const licence = (licenceId: string, status = 'ACTIVE') => ({ licenceId, supplierSystem: 'webSESAM', status });

type Who = Parameters<TestNetwork['as']>[0];
const command = (as: Who, mutation: string, input: object, selection: string) =>
  network.command(as, 'orders', mutation, input, selection);
const heldOf = async (who: Who, id: string) =>
  (
    await network.as(
      who,
      'orders',
      'query($id: ID!) { order(id: $id) { version held { since reasons { code ruleIds } } } }',
      {
        id,
      },
    )
  ).data.order;

/** A prescriber without reasons against, whose authority has arrived. */
async function prescriber(staffId: string, licenceId: string) {
  await tell(
    network,
    authority(staffId, SUNDSVALL, 1, { ...standing, roles: ['PRESCRIBER'], licences: [licence(licenceId)] }),
  );
  return (sequence = 1) => staff(staffId, SUNDSVALL, ['PRESCRIBER'], sequence);
}

async function newDraft(who: Who) {
  const made = await command(
    who,
    'completeNeedsAssessment',
    {
      clientId,
      programme,
      legalBasis,
      initiator: 'CARE_STAFF',
      isoCode: '122203',
      purposes: ['COMPENSATE'],
      conclusion: 'MET_BY_AID',
    },
    `assessment { id purposes } ${refusal}`,
  );
  const lines = [{ articleNumber: 'R-1', supplierId: 'supplier', quantity: 1 }];
  const draft = { programme, legalBasis, clientId, assessmentId: made.assessment.id, lines };
  return (await command(who, 'createDraft', draft, 'order { id lines { lineId } held { since } }')).order as {
    id: string;
    lines: { lineId: string }[];
  };
}

async function preparedOrder(who: Who) {
  const order = await newDraft(who);
  const done = await command(who, 'submitOrder', { orderId: order.id, expectedVersion: 1 }, refusal);
  expect(done.refusal).toBeNull();
  await command(supplier, 'registerOrder', { orderId: order.id }, refusal);
  await command(supplier, 'prepareOrder', { orderId: order.id }, refusal);
  return order;
}

beforeAll(async () => {
  network = await createTestNetwork({ services: { orders: createOrdersService } });
  const body = { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30] };
  await tell(
    network,
    client(clientId, SUNDSVALL),
    supplyAgreement(SUNDSVALL),
    policy('LICENCE', programme, '2024-1', body, { supplier: 'webSESAM' }),
    product('R-1', '122203', { isMedicalDevice: true }),
    product('K-1', '122203'),
  );
});
afterAll(() => network.stop());

test('S2-1, S2-2, S2-3, S2-11, S2-24: a prescription is refused with all reasons', async () => {
  await tell(network, authority('novice', SUNDSVALL, 1, { roles: ['ORDERER'] }));
  const novice = staff('novice', SUNDSVALL, ['ORDERER'], 1);
  const lines = [{ articleNumber: 'K-1', supplierId: 'supplier', quantity: 1 }];
  const { order } = await command(novice, 'createDraft', { programme, legalBasis, clientId, lines }, 'order { id }');
  const { refusal: no } = await command(novice, 'submitOrder', { orderId: order.id, expectedVersion: 1 }, refusal);
  expect(no.reasons.map((one: { code: string; ruleIds: string[] }) => [one.code, ...one.ruleIds])).toEqual([
    ['NOT_A_MEDICAL_DEVICE', 'S2-1'],
    ['ASSESSMENT_MISSING', 'S2-2', 'S2-8'],
    ['PRESCRIBER_WITHOUT_RIGHT', 'S2-11'],
    ['PRESCRIBER_ROLE_MISSING', 'S2-3'],
    ['PRESCRIBER_NOT_LICENSED', 'S2-3'],
    ['LICENCE_NOT_IN_USE', 'S2-24', 'S2-25'],
  ]);
});

test('S2-2: only licensed staff assess', async () => {
  await tell(network, authority('unlicensed', SUNDSVALL, 1, { roles: ['PRESCRIBER'] }));
  const input = { clientId, programme, legalBasis, initiator: 'RELATIVE', isoCode: '122203', conclusion: 'MET_BY_AID' };
  const who = staff('unlicensed', SUNDSVALL, ['PRESCRIBER'], 1);
  const { refusal: no } = await command(who, 'completeNeedsAssessment', input, refusal);
  expect(codes(no.reasons)).toEqual(['PRESCRIBER_NOT_LICENSED', 'PURPOSE_MISSING']);
});

describe('a revoked licence', () => {
  test("S2-26: holds the holder's drafts once, although both topics bring it twice, and stops the submission", async () => {
    const who = await prescriber('p1', 'licence-1');
    const { id } = await newDraft(who());
    const other = await newDraft((await prescriber('p2', 'licence-2'))());
    expect(await heldOf(supplier, id)).toEqual({ version: 1, held: null });
    const revoked = licenceRevoked('licence-1', 'p1');
    await tell(network, revoked, revoked);
    const { held, version } = await heldOf(supplier, id);
    expect(version).toBe(2);
    expect(held.reasons).toEqual([{ code: 'LICENCE_NOT_IN_USE', ruleIds: ['S2-24', 'S2-25'] }]);
    await tell(
      network,
      authority('p1', SUNDSVALL, 2, {
        ...standing,
        roles: ['PRESCRIBER'],
        licences: [licence('licence-1', 'REVOKED')],
      }),
    );
    expect(await heldOf(supplier, id)).toEqual({ version: 2, held });
    expect(await heldOf(supplier, other.id)).toEqual({ version: 1, held: null });
    expect(await publishedOf(network, id)).toEqual(['OrderHeld']);

    const { data } = await network.as(
      supplier,
      'orders',
      `{ orders(municipalityCode: "${SUNDSVALL}", held: true) { edges { node { id } } } }`,
    );
    expect(data.orders.edges).toEqual([{ node: { id } }]);
    const no = await command(who(2), 'submitOrder', { orderId: id, expectedVersion: 2 }, refusal);
    expect(codes(no.refusal.reasons)).toEqual(['LICENCE_NOT_IN_USE']);
    await tell(
      network,
      authority('p1', SUNDSVALL, 3, { ...standing, roles: ['PRESCRIBER'], licences: [licence('licence-1b')] }),
    );
    expect(await heldOf(supplier, id)).toEqual({ version: 3, held: null });
    expect(await publishedOf(network, id)).toEqual(['OrderHeld', 'OrderReleased']);
  });

  test('S2-24: holds an undispatched order, which is not dispatched while it is held', async () => {
    const who = await prescriber('p3', 'licence-3');
    const { id, lines } = await preparedOrder(who());
    await tell(network, licenceRevoked('licence-3', 'p3'));
    expect((await heldOf(supplier, id)).held.reasons).toMatchObject([{ code: 'LICENCE_NOT_IN_USE' }]);
    const dispatch = { orderId: id, lineIds: [lines[0]?.lineId] };
    const no = await command(supplier, 'dispatchOrder', dispatch, refusal);
    expect(codes(no.refusal.reasons)).toEqual(['ORDER_HELD', 'LICENCE_NOT_IN_USE']);
    await tell(
      network,
      authority('p3', SUNDSVALL, 2, { ...standing, roles: ['PRESCRIBER'], licences: [licence('licence-3b')] }),
    );
    const done = await command(supplier, 'dispatchOrder', dispatch, `order { status held { since } } ${refusal}`);
    expect(done).toEqual({ order: { status: 'DISPATCHED', held: null }, refusal: null });
  });
});

test('S2-3: an ended role holds the drafts, and an older authority that arrives late changes nothing', async () => {
  const who = await prescriber('p4', 'licence-4');
  const { id } = await newDraft(who());
  const licences = [licence('licence-4')];
  await tell(network, authority('p4', SUNDSVALL, 3, { ...standing, licences }));
  expect((await heldOf(supplier, id)).held.reasons).toMatchObject([{ code: 'PRESCRIBER_ROLE_MISSING' }]);
  await tell(network, authority('p4', SUNDSVALL, 2, { ...standing, roles: ['PRESCRIBER'], licences }));
  expect(await heldOf(supplier, id)).toMatchObject({
    version: 2,
    held: { reasons: [{ code: 'PRESCRIBER_ROLE_MISSING' }] },
  });
});

test('S2-3: an ended employment holds the drafts', async () => {
  const who = await prescriber('p5', 'licence-5');
  const { id } = await newDraft(who());
  const employer = { to: '2025-12-31' };
  const licences = [licence('licence-5')];
  await tell(network, authority('p5', SUNDSVALL, 2, { ...standing, roles: ['PRESCRIBER'], licences, employer }));
  expect((await heldOf(supplier, id)).held.reasons).toMatchObject([{ code: 'PRESCRIBER_ROLE_MISSING' }]);
});

test('S2-26: an order submitted at the same time as a revocation is held', async () => {
  const raced = await Promise.all(
    [1, 2, 3, 4].map(async (n) => {
      const who = await prescriber(`racer-${n}`, `licence-r${n}`);
      const order = await newDraft(who());
      const revocation = network.messaging.publish([licenceRevoked(`licence-r${n}`, `racer-${n}`)]);
      const submission = command(who(), 'submitOrder', { orderId: order.id, expectedVersion: 1 }, refusal).catch(
        (error: unknown) => error, // a stale version: the revocation was first
      );
      await Promise.all([revocation, submission]);
      return order;
    }),
  );
  await network.settle();
  for (const { id } of raced)
    expect((await heldOf(supplier, id)).held.reasons).toMatchObject([{ code: 'LICENCE_NOT_IN_USE' }]);
});
