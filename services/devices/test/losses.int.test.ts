import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { ClaimDecided, DeviceLossReported, DeviceRecovered, PolicyPublished } from '@hjalpmedel/events';
import { goldenRecord } from '@hjalpmedel/testing';
import { createKit, elsewhere, orderer, REFUSAL, SKOVDE, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

type Lent = Awaited<ReturnType<Kit['lent']>>;
const stateOf = async ({ deviceId, loanId }: Lent) => {
  const query = `query($d: ID!, $l: ID!) { device(id: $d) { state version placeType nextAction activeLoan { id } outOfService { reason } residualValueOre }
    loan(id: $l) { status lostOn endReason deregisteredOn rentTotalOre } }`;
  return kit.ask(supplier, query, { d: deviceId, l: loanId });
};
const lose = async ({ deviceId }: Lent, lossRegisteredOn = '2075-03-01', times = 1) => {
  const incidentId = newId();
  const data = { deviceId, incidentId, lossRegisteredOn, negligenceSuspected: false };
  const record = goldenRecord(DeviceLossReported, data, { aggregateId: incidentId });
  await kit.publish(...Array.from({ length: times }, () => record));
  await kit.network.settle();
  return incidentId;
};
const recover = async ({ deviceId }: Lent, incidentId: string, extra: object = {}, times = 1) => {
  const data = { deviceId, incidentId, recoveredOn: '2075-04-01', place: 'DEPOT', condition: 'WORN', ...extra };
  const record = goldenRecord(
    DeviceRecovered,
    { backToBorrower: false, ...data },
    { aggregateId: incidentId, version: 2 },
  );
  await kit.publish(...Array.from({ length: times }, () => record));
  await kit.network.settle();
};
const decided = async ({ loanId }: Lent, outcome = 'WAIVED') => {
  const data = { claimId: newId(), loanId, outcome, amountOre: 0, policyVersion: '1' };
  await kit.publish(goldenRecord(ClaimDecided, data));
  await kit.network.settle();
};
const writeOff = ({ deviceId }: Lent, expectedVersion: number, extra: object = {}) => ({
  deviceId,
  expectedVersion,
  writtenOffOn: '2075-05-01',
  ...extra,
});
const deadLetters = () =>
  kit.network
    .service('devices')
    .database.systemCollections.outbox.find({ topic: 'devices.dlt.v1' })
    .lean<{ data: string }[]>();

test('S1-3, S1-27: a loss told twice is one loss; the loan stays the only one, and nobody else gets the device', async () => {
  const lent = await kit.lent();
  await lose(lent, '2075-03-01', 2);
  expect(await stateOf(lent)).toMatchObject({
    device: { state: 'LOST', version: 5, placeType: 'GONE', nextAction: 'FIND', activeLoan: { id: lent.loanId } },
    loan: { status: 'LOST', lostOn: '2075-03-01' },
  });
  const loans = kit.network.service('devices').database.connection.collection<{ _id: string }>('loans');
  const copy = await loans.findOne({ _id: lent.loanId });
  const second = { ...copy, _id: newId(), status: 'ACTIVE', deviceId: lent.deviceId };
  await expect(loans.insertOne(second)).rejects.toMatchObject({ code: 11000 });
  const ask = { loanId: lent.loanId, expectedVersion: 2, kind: 'PICKUP', reason: 'NEED_ENDED', cleaned: true };
  expect(await kit.why(orderer, 'requestReturn', ask)).toEqual(['LOAN_NOT_ACTIVE']);
  const { deviceTrace } = await kit.ask(
    orderer,
    'query($m: String!) { deviceTrace(idMark: $m, supplierId: "HMV", first: 100) { edges { node { event state borrower { id } order { id } loan { id } } } } }',
    { m: lent.idMark },
  );
  expect(deviceTrace.edges.at(-1).node).toEqual({
    event: 'DeviceLost',
    state: 'LOST',
    borrower: { id: lent.clientId },
    order: { id: lent.orderId },
    loan: { id: lent.loanId },
  });
});

test('S1-27: a device that is not with a borrower cannot be lost by one', async () => {
  const lent = await kit.lent();
  const input = {
    loanId: lent.loanId,
    expectedVersion: 1,
    scannedIdMark: lent.idMark,
    receivedAt: '2075-03-03T10:00:00.000Z',
  };
  const receipt = { place: 'DEPOT', condition: 'WORN', damageSuspected: false };
  await kit.command(supplier, 'receiveReturn', { ...input, ...receipt }, REFUSAL);
  await lose(lent);
  expect(await stateOf(lent)).toMatchObject({
    device: { state: 'RETURNED', version: 5 },
    loan: { status: 'RETURNED' },
  });
});

test('S2-5: found again, told twice, it comes back to the supplier and goes the way of every return', async () => {
  const lent = await kit.lent();
  await recover(lent, await lose(lent), {}, 2);
  expect(await stateOf(lent)).toMatchObject({
    device: { state: 'RETURNED', version: 6, placeType: 'DEPOT' },
    loan: { status: 'RETURNED' },
  });
  const off = { loanId: lent.loanId, expectedVersion: 3, deregisteredOn: '2075-04-02' };
  const over = await kit.command(supplier, 'deregisterLoan', off, `loan { status } device { state } ${REFUSAL}`);
  expect(over).toMatchObject({ loan: { status: 'DEREGISTERED' }, device: { state: 'RECONDITIONING' } });
});

test('S2-32: an order under a law that is not known waits for a person, and lends nothing', async () => {
  const before = (await deadLetters()).length;
  const articleNumber = await kit.product();
  const { id: deviceId } = await kit.available(articleNumber);
  const { orderId, lineId } = await kit.order(articleNumber, [], { legalBasis: 'PBL' });
  const letters = await deadLetters();
  expect(letters).toHaveLength(before + 1);
  const input = { deviceId, expectedVersion: 2, orderId, lineId };
  expect(await kit.why(supplier, 'allocateDevice', input)).toEqual(['ORDER_NOT_KNOWN']);
});

test('S1-24: within the time for it and approved by the assessor the loan goes on; else the message waits for a person', async () => {
  const kept = await kit.lent();
  await recover(kept, await lose(kept), { recoveredOn: '2075-06-01', backToBorrower: true, approvedBy: newId() });
  expect(await stateOf(kept)).toMatchObject({ device: { state: 'ON_LOAN' }, loan: { status: 'ACTIVE', lostOn: null } });
  const before = (await deadLetters()).length;
  const late = await kit.lent();
  await recover(late, await lose(late), { recoveredOn: '2075-06-02', backToBorrower: true });
  expect(await stateOf(late)).toMatchObject({ device: { state: 'LOST' }, loan: { status: 'LOST' } });
  expect(await deadLetters()).toHaveLength(before + 1);
});

test('S1-24: the time is policy data', async () => {
  const body = { recoveryMonths: 1 };
  const policy = { policyId: newId(), kind: 'LOSS', programme: 'VGR_SOCIAL_DIGITAL', municipalityCode: SKOVDE, body };
  await kit.publish(goldenRecord(PolicyPublished, { ...policy, edition: '2075', from: '2075-07-01' }));
  await kit.network.settle();
  const lent = await kit.lent();
  const approved = { backToBorrower: true, approvedBy: newId() };
  await recover(lent, await lose(lent, '2075-07-01'), { recoveredOn: '2075-08-02', ...approved });
  expect(await stateOf(lent)).toMatchObject({ device: { state: 'LOST' } });
});

test('S1-32: a damaged device that was lost and found is still out of service', async () => {
  const lent = await kit.lent();
  const out = { deviceId: lent.deviceId, expectedVersion: 4, reason: 'FAULT', settingsNotKept: 'x' };
  await kit.command(supplier, 'takeOutOfService', out, REFUSAL);
  await recover(lent, await lose(lent), { backToBorrower: true, approvedBy: newId() });
  expect(await stateOf(lent)).toMatchObject({
    device: { state: 'OUT_OF_SERVICE', outOfService: { reason: 'FAULT' } },
    loan: { status: 'ACTIVE' },
  });
});

test('S1-28, S2-17: it is written off once the claim is decided or waived, with its residual value, and the rent stops', async () => {
  const lent = await kit.lent({}, { priceOre: 120_000, lifetimeMonths: 12 });
  expect(await kit.why(supplier, 'writeOffLost', writeOff(lent, 4))).toEqual(['DEVICE_STATE_WRONG']);
  await lose(lent);
  expect(await kit.why(supplier, 'writeOffLost', writeOff(lent, 5))).toEqual(['CLAIM_NOT_DECIDED']);
  const early = writeOff(lent, 5, { writtenOffOn: '2075-02-01' });
  expect(await kit.why(supplier, 'writeOffLost', early)).toEqual(['CLAIM_NOT_DECIDED', 'WRITE_OFF_BEFORE_LOSS']);
  await decided(lent);
  expect(await kit.codesOf(orderer, 'writeOffLost', writeOff(lent, 5))).toEqual(['FORBIDDEN']);
  expect(await kit.codesOf(elsewhere, 'writeOffLost', writeOff(lent, 5))).toEqual(['NOT_FOUND']);
  expect(await kit.codesOf(supplier, 'writeOffLost', writeOff(lent, 4))).toEqual(['VERSION_CONFLICT']);
  expect(await kit.codesOf(supplier, 'writeOffLost', writeOff(lent, 5, { writtenOffOn: '2099-01-01' }))).toEqual([
    'BAD_USER_INPUT',
  ]);
  const done = await kit.command(supplier, 'writeOffLost', writeOff(lent, 5), `device { state } ${REFUSAL}`);
  expect(done).toEqual({ device: { state: 'SCRAPPED' }, refusal: null });
  expect(await stateOf(lent)).toMatchObject({
    device: { state: 'SCRAPPED', placeType: 'GONE', activeLoan: null, residualValueOre: 60_534 },
    loan: { status: 'DEREGISTERED', endReason: 'LOST', deregisteredOn: '2075-05-01' },
  });
  const rows = await kit.network
    .service('devices')
    .database.systemCollections.outbox.find({ key: lent.deviceId })
    .lean();
  const scrapped = rows.find((row) => row.headers['ce_type'] === 'devices.DeviceScrapped');
  expect(JSON.parse(scrapped!.data)).toMatchObject({ scrapReason: 'LOST', residualValueOre: 60_534 });
});
