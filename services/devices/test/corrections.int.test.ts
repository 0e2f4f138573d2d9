import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { ClientDeathAnnulled, ClientDeceased, PolicyPublished } from '@hjalpmedel/events';
import { goldenRecord, system } from '@hjalpmedel/testing';
import { accessoriesOut } from '../src/migrations/0010-accessories-out.js';
import { missingAccessories } from '../src/migrations/0008-missing-accessories.js';
import { at, createKit, orderer, REFUSAL, SKOVDE, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const both = `loan { status version corrections { what reason before by { id } } } device { state version } ${REFUSAL}`;
const on = (loanId: string, expectedVersion: number, extra: object) => ({ loanId, expectedVersion, ...extra });
const mistake = { reason: 'REGISTERED_BY_MISTAKE' };
const dropOff = { kind: 'DROP_OFF', reason: 'NEED_ENDED', cleaned: true };
const pickup = { ...dropOff, kind: 'PICKUP' };
const scan = (scannedIdMark: string, extra: object = {}) => ({
  ...{ scannedIdMark, receivedAt: '2075-03-03T10:00:00.000Z', place: 'DEPOT', condition: 'WORN' },
  damageSuspected: false,
  ...extra,
});
const accrue = (month: string) => kit.ask(system, `mutation { accrueRent(input: { month: "${month}" }) { entries } }`);
const totalOf = async (loanId: string) =>
  (await kit.ask(system, 'query($id: ID!) { loan(id: $id) { rentTotalOre rent { status stopsOn } } }', { id: loanId }))
    .loan;

describe('S1-24: an ordered return', () => {
  test('is withdrawn or changed, each with its reason on record', async () => {
    const { loanId } = await kit.lent();
    await kit.command(orderer, 'requestReturn', on(loanId, 1, dropOff), REFUSAL);
    expect(await kit.why(orderer, 'requestReturn', on(loanId, 2, dropOff))).toEqual(['LOAN_NOT_ACTIVE']);
    const changed = await kit.command(
      orderer,
      'requestReturn',
      on(loanId, 2, { ...pickup, changeReason: 'WRONG_DATA' }),
      `loan { returnRequest { kind returnOrderId } } ${both}`,
    );
    expect(changed).toMatchObject({
      loan: { status: 'RETURN_REQUESTED', returnRequest: { kind: 'PICKUP' } },
      device: { state: 'RETURNING' },
    });
    const withdrawn = await kit.command(orderer, 'withdrawReturn', on(loanId, 3, mistake), both);
    const by = { id: orderer.subjectId };
    expect(withdrawn).toMatchObject({
      loan: {
        status: 'ACTIVE',
        corrections: [
          { what: 'RETURN_CHANGED', reason: 'WRONG_DATA', before: 'DROP_OFF NEED_ENDED', by },
          { what: 'RETURN_WITHDRAWN', reason: 'REGISTERED_BY_MISTAKE', before: 'PICKUP NEED_ENDED', by },
        ],
      },
      device: { state: 'ON_LOAN' },
    });
    expect(await kit.why(orderer, 'withdrawReturn', on(loanId, 4, mistake))).toEqual(['RETURN_NOT_ORDERED']);
  });

  test('S2-17: leaves no gap in the rent when a pickup that stopped it is withdrawn', async () => {
    const body = { stopRule: 'WORKING_DAYS_AFTER_PICKUP_ORDER', days: 3 };
    const scope = { programme: 'VGR_SOCIAL_DIGITAL', supplier: 'HMV', from: '2075-06-01', to: '2075-06-30' };
    const policy = { policyId: 'rent-june', kind: 'RENT', edition: 'JUNE', body, ...scope };
    await kit.publish(goldenRecord(PolicyPublished, policy));
    await kit.network.settle();
    const { loanId } = await kit.lent({
      handedOverAt: '2075-05-01T09:00:00.000Z',
      receipts: ['ORDER', 'DELIVERY'].map((stage) => ({
        ...{ stage, on: '2075-05-01', giverId: orderer.subjectId, documentVersion: '1' },
      })),
    });
    await at('2075-06-03T10:00:00.000Z', () => kit.command(orderer, 'requestReturn', on(loanId, 1, pickup), REFUSAL));
    await accrue('2075-07');
    const stopped = await totalOf(loanId);
    expect(stopped).toMatchObject({ rent: { status: 'STOPPED' } });
    expect(stopped.rentTotalOre).toBeLessThan(2 * 4500);
    await at('2075-07-20T10:00:00.000Z', () => kit.command(orderer, 'withdrawReturn', on(loanId, 2, mistake), REFUSAL));
    await accrue('2075-07');
    expect(await totalOf(loanId)).toEqual({ rentTotalOre: 3 * 4500, rent: { status: 'RESTARTED', stopsOn: null } });
  });
});

test('S1-3, S2-5: a return scanned by mistake is taken back, and what was ordered stays ordered', async () => {
  const { loanId, idMark, deviceId } = await kit.lent();
  await kit.command(orderer, 'requestReturn', on(loanId, 1, dropOff), REFUSAL);
  expect(await kit.why(supplier, 'reverseReturn', on(loanId, 2, mistake))).toEqual(['LOAN_NOT_RETURNED']);
  await kit.command(supplier, 'receiveReturn', on(loanId, 2, scan(idMark)), REFUSAL);
  const reversed = await kit.command(supplier, 'reverseReturn', on(loanId, 3, mistake), both);
  expect(reversed).toMatchObject({ loan: { status: 'RETURN_REQUESTED' }, device: { state: 'RETURNING' } });
  const trace = await kit.ask(
    supplier,
    'query($id: ID!) { device(id: $id) { trace(first: 100) { edges { node { event reason } } } } }',
    { id: deviceId },
  );
  const events = (trace.device.trace.edges as { node: object }[]).map(({ node }) => node);
  expect(events.slice(-2)).toMatchObject([
    { event: 'DeviceReturnReceived' },
    { event: 'DeviceReturnReversed', reason: 'REGISTERED_BY_MISTAKE' },
  ]);
  expect(await kit.why(supplier, 'receiveReturn', on(loanId, 4, scan(idMark)))).toEqual([]);
});

test('S1-24: a wrong extension is corrected', async () => {
  const { loanId } = await kit.lent({ loanType: 'TIME_LIMITED', expectedReturnOn: '2075-12-31' });
  await kit.command(orderer, 'extendLoan', on(loanId, 1, { expectedReturnOn: '2077-12-31' }), REFUSAL);
  const wrong = { reason: 'WRONG_DATA' };
  expect(
    await kit.codesOf(orderer, 'correctLoanEnd', on(loanId, 2, { ...wrong, expectedReturnOn: '2199-01-01' })),
  ).toEqual(['BAD_USER_INPUT']);
  const corrected = await kit.command(
    orderer,
    'correctLoanEnd',
    on(loanId, 2, { ...wrong, expectedReturnOn: '2075-11-30' }),
    `loan { expectedReturnOn corrections { what before } } ${REFUSAL}`,
  );
  expect(corrected.loan).toEqual({
    expectedReturnOn: '2075-11-30',
    corrections: [{ what: 'LOAN_END_CORRECTED', before: '2077-12-31' }],
  });
});

test('S1-3, S2-5: a lone accessory finds its loan, also an ended one, and leaves the recall', async () => {
  const charger = await kit.product({ trackBy: 'QUANTITY', monthlyRentOre: 0 });
  const { loanId, idMark } = await kit.lent({ accessories: [{ articleNumber: charger, quantity: 2 }] });
  const query = `{ loansWithAccessory(articleNumber: "${charger}", supplierId: "HMV") { edges { node { id version } } }
    deviceHolders(articleNumber: "${charger}", supplierId: "HMV") { edges { node { idMark } } } }`;
  const out = async () => {
    const { loansWithAccessory, deviceHolders } = await kit.ask(supplier, query);
    return [loansWithAccessory.edges[0]?.node.id, deviceHolders.edges[0]?.node.idMark];
  };
  const back = (quantity: number) => ({ accessories: [{ articleNumber: charger, quantity, condition: 'WORN' }] });
  const one = await kit.command(
    supplier,
    'receiveAccessories',
    on(loanId, 1, back(1)),
    `loan { accessoriesOut { quantity } accessoriesMissing { quantity } } ${REFUSAL}`,
  );
  expect(one.loan).toEqual({ accessoriesOut: [{ quantity: 1 }], accessoriesMissing: [] });
  expect(await kit.why(supplier, 'receiveAccessories', on(loanId, 2, back(2)))).toEqual(['ACCESSORY_NOT_LENT']);
  await kit.command(supplier, 'receiveReturn', on(loanId, 2, scan(idMark)), REFUSAL);
  await kit.command(supplier, 'deregisterLoan', on(loanId, 3, { deregisteredOn: '2075-12-01' }), REFUSAL);
  expect(await out()).toEqual([loanId, idMark]);
  expect(await kit.why(supplier, 'receiveAccessories', on(loanId, 4, back(1)))).toEqual([]);
  expect(await out()).toEqual([undefined, undefined]);
});

describe('S2-16: a device at its arrival', () => {
  const fields = `device { id idMark serial state version rejectReason product { articleNumber } } ${REFUSAL}`;
  const registration = (articleNumber: string, idMark: string, serial: string) => ({
    ...{ idMark, serial, articleNumber, supplierId: 'HMV', municipalityCode: SKOVDE },
  });

  test('has a serial number that no other device of its article has, also twice at once', async () => {
    const articleNumber = await kit.product();
    const one = (idMark: string) => kit.why(supplier, 'registerDevice', registration(articleNumber, idMark, 'SN-1'));
    const codes = await Promise.all([one('SER-1'), one('SER-2')]);
    expect(codes.flat()).toEqual(['SERIAL_TAKEN']);
    const other = registration(await kit.product(), 'SER-3', 'SN-1');
    expect(await kit.why(supplier, 'registerDevice', other)).toEqual([]);
  });

  test('is corrected before its intake, or rejected, and its mark and serial number are free again', async () => {
    const [articleNumber, right] = [await kit.product(), await kit.product()];
    const made = await kit.command(supplier, 'registerDevice', registration(articleNumber, 'ARR-1', 'SN-7'), fields);
    const { id: deviceId } = made.device;
    const change = (expectedVersion: number, extra: object) => ({ deviceId, expectedVersion, ...extra });
    const wrong = { reason: 'WRONG_DATA' };
    expect(await kit.codesOf(supplier, 'correctDevice', change(1, { ...wrong, articleNumber: 'NOSUCH' }))).toEqual([
      'NOT_FOUND',
    ]);
    const corrected = await kit.command(
      supplier,
      'correctDevice',
      change(1, { ...wrong, idMark: 'ARR-2', articleNumber: right }),
      fields,
    );
    expect(corrected.device).toMatchObject({ idMark: 'ARR-2', serial: 'SN-7', product: { articleNumber: right } });
    const rejected = await kit.command(supplier, 'rejectDevice', change(2, { reason: 'WRONG_DELIVERY' }), fields);
    expect(rejected.device).toMatchObject({ state: 'REJECTED', rejectReason: 'WRONG_DELIVERY' });
    expect(await kit.why(supplier, 'passIntake', change(3, { ceMarkSeen: true }))).toEqual(['DEVICE_STATE_WRONG']);
    expect(await kit.why(supplier, 'registerDevice', registration(right, 'ARR-2', 'SN-7'))).toEqual([]);
  });

  test('S1-32: that did not pass an inspection is not taken in, and is due at once', async () => {
    const articleNumber = await kit.product({ inspectionMonths: 24 });
    const { id: deviceId } = await kit.registered(articleNumber);
    const inspect = (expectedVersion: number, passed: boolean) => ({
      ...{ deviceId, expectedVersion, passed, inspectedOn: '2075-11-30', checklistVersion: '1' },
    });
    const failed = await kit.command(supplier, 'recordInspection', inspect(1, false), 'device { nextInspectionOn }');
    expect(failed.device).toEqual({ nextInspectionOn: '2075-11-30' });
    const intake = { deviceId, expectedVersion: 2, ceMarkSeen: true };
    expect(await kit.why(supplier, 'passIntake', intake)).toEqual(['INSPECTION_NOT_PASSED']);
    const due = `{ inspectionsDue(municipalityCode: "${SKOVDE}", by: "2075-12-01") { edges { node { id } } } }`;
    expect((await kit.ask(supplier, due)).inspectionsDue.edges).toEqual([{ node: { id: deviceId } }]);
    await kit.command(supplier, 'recordInspection', inspect(2, true), REFUSAL);
    expect(await kit.why(supplier, 'passIntake', { ...intake, expectedVersion: 3 })).toEqual([]);
  });
});

test('S1-24, S2-5: a death registered by mistake withdraws its pickups, those of other reasons stay', async () => {
  const { loanId, clientId } = await kit.lent();
  const query = 'query($id: ID!) { loan(id: $id) { status corrections { what reason by { id } } device { state } } }';
  const tell = async (...records: ReturnType<typeof goldenRecord>[]) => {
    await kit.publish(...records, ...records);
    await kit.network.settle();
  };
  await tell(goldenRecord(ClientDeceased, { clientId, deceasedOn: '2075-11-01' }));
  expect((await kit.ask(supplier, query, { id: loanId })).loan.status).toBe('RETURN_REQUESTED');
  await tell(goldenRecord(ClientDeathAnnulled, { clientId, deceasedOn: '2075-11-01' }, { version: 2 }));
  expect((await kit.ask(supplier, query, { id: loanId })).loan).toMatchObject({
    status: 'ACTIVE',
    corrections: [{ what: 'RETURN_WITHDRAWN', reason: 'REGISTERED_BY_MISTAKE' }],
    device: { state: 'ON_LOAN' },
  });
  expect(await kit.why(orderer, 'requestReturn', on(loanId, 3, dropOff))).toEqual([]);
});

test('migrations 0008 and 0010: loans of before know which accessories are out', async () => {
  const { database } = kit.network.service('devices');
  const loans = database.connection.collection<{ _id: string; accessoriesOut?: object; missing?: object }>('loans');
  const accessories = [{ articleNumber: 'OLD-K', quantity: 2 }];
  const receipt = { receivedOn: '2075-01-02' as PlainDate, accessories: [{ ...accessories[0], quantity: 1 }] };
  const old = (id: string, extra: object) => ({ _id: id, deviceId: id, version: 1, accessories, ...extra });
  await loans.insertMany([
    old('old-active', { status: 'ACTIVE' }),
    old('old-returned', { status: 'DEREGISTERED', receipt }),
    old('old-whole', { status: 'DEREGISTERED', receipt: { ...receipt, accessories } }),
  ]);
  for (const migration of [missingAccessories, missingAccessories, accessoriesOut, accessoriesOut])
    await migration.run(database);
  const found = await loans.find({ _id: { $in: ['old-active', 'old-returned', 'old-whole'] } }).toArray();
  expect(found.map((one) => [one.accessoriesOut, one.missing])).toEqual([
    [accessories, undefined],
    [[{ articleNumber: 'OLD-K', quantity: 1 }], undefined],
    [undefined, undefined],
  ]);
  await loans.deleteMany({ _id: { $in: ['old-active', 'old-returned', 'old-whole'] } });
});
