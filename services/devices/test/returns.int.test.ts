import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { ClientDeceased, ClientProtectionChanged } from '@hjalpmedel/events';
import { goldenRecord, person } from '@hjalpmedel/testing';
import { at as clockAt, createKit, elsewhere, orderer, REFUSAL, SKOVDE, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const both = `loan { status version } device { state version } ${REFUSAL}`;
const pickup = { kind: 'PICKUP', reason: 'NEED_ENDED', cleaned: true };
const at = (loanId: string, expectedVersion: number, extra: object = {}) => ({ loanId, expectedVersion, ...extra });
const told = async (type: string, key: string) => {
  const rows = await kit.network.service('devices').database.systemCollections.outbox.find({ key }).lean();
  return rows.filter((row) => row.headers['ce_type'] === type).map((row) => JSON.parse(row.data) as object);
};
const scan = (scannedIdMark: string, extra: object = {}) => ({
  scannedIdMark,
  receivedAt: '2075-03-03T10:00:00.000Z',
  place: 'DEPOT',
  condition: 'WORN',
  damageSuspected: false,
  ...extra,
});

describe('a failed pickup', () => {
  test('S2-17: is cancelled: the device stays with its borrower, the loan runs on and can be asked back again', async () => {
    const { loanId, deviceId } = await kit.lent();
    const asked = await kit.command(
      orderer,
      'requestReturn',
      at(loanId, 1, pickup),
      'loan { returnRequest { returnOrderId cleaned } }',
    );
    const { returnOrderId, cleaned } = asked.loan.returnRequest;
    expect(cleaned).toBe(true);
    const fail = at(loanId, 2, { cause: 'DEVICE_MISSING' });
    expect(await kit.codesOf(orderer, 'failReturn', fail)).toEqual(['FORBIDDEN']);
    expect(await kit.codesOf(supplier, 'failReturn', { ...fail, expectedVersion: 1 })).toEqual(['VERSION_CONFLICT']);
    const failed = await kit.command(supplier, 'failReturn', fail, `${both} loan { returnRequest { kind } }`);
    expect(failed).toMatchObject({ loan: { status: 'ACTIVE', returnRequest: null }, device: { state: 'ON_LOAN' } });
    expect(await told('devices.DeviceReturnFailed', deviceId)).toEqual([
      { deviceId, loanId, returnOrderId, cause: 'DEVICE_MISSING', failedOn: '2075-12-01', isoCode: '120606' },
    ]);
    expect(await kit.why(orderer, 'requestReturn', at(loanId, 3, pickup))).toEqual([]);
  });

  test('S2-17: only a pickup can fail', async () => {
    const { loanId } = await kit.lent();
    const fail = (version: number) => at(loanId, version, { cause: 'NOBODY_THERE' });
    expect(await kit.why(supplier, 'failReturn', fail(1))).toEqual(['RETURN_NOT_A_PICKUP']);
    await kit.command(orderer, 'requestReturn', at(loanId, 1, { ...pickup, kind: 'DROP_OFF' }), REFUSAL);
    expect(await kit.why(supplier, 'failReturn', fail(2))).toEqual(['RETURN_NOT_A_PICKUP']);
  });

  test('S1-32: a damaged device that was not fetched is still out of service', async () => {
    const { loanId, deviceId } = await kit.lent();
    const out = { deviceId, expectedVersion: 4, reason: 'FAULT', settingsNotKept: 'x' };
    await kit.command(supplier, 'takeOutOfService', out, REFUSAL);
    await kit.command(orderer, 'requestReturn', at(loanId, 1, pickup), REFUSAL);
    const done = await kit.command(supplier, 'failReturn', at(loanId, 2, { cause: 'NOT_READY' }), both);
    expect(done).toMatchObject({ loan: { status: 'ACTIVE' }, device: { state: 'OUT_OF_SERVICE' } });
  });
});

describe('"returned but still registered"', () => {
  const decide = (loanId: string, expectedVersion: number, approved = true) =>
    at(loanId, expectedVersion, { approved, place: 'DEPOT', condition: 'WORN' });

  test('S2-17: one states it, another approves: the loan ends as of that day and its rent is credited', async () => {
    const { loanId, deviceId } = await kit.lent();
    await kit.ask(person('*', ['SYSTEM'], 'job'), 'mutation { accrueRent(input: { month: "2075-04" }) { entries } }');
    const dispute = at(loanId, 1, { returnedOn: '2075-02-14' });
    expect(await kit.codesOf(elsewhere, 'disputeReturn', dispute)).toEqual(['NOT_FOUND']);
    expect(await kit.codesOf(orderer, 'disputeReturn', { ...dispute, returnedOn: '2099-01-01' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await kit.why(orderer, 'disputeReturn', { ...dispute, returnedOn: '2075-01-01' })).toEqual([
      'RETURN_BEFORE_START',
    ]);
    const stated = await kit.command(
      orderer,
      'disputeReturn',
      dispute,
      `loan { status dispute { returnedOn claimedBy { id } } } ${REFUSAL}`,
    );
    expect(stated.loan).toEqual({
      status: 'ACTIVE',
      dispute: { returnedOn: '2075-02-14', claimedBy: { id: orderer.subjectId } },
    });
    expect(await kit.why(orderer, 'disputeReturn', { ...dispute, expectedVersion: 2 })).toEqual([
      'RETURN_ALREADY_DISPUTED',
    ]);
    expect(await kit.codesOf(orderer, 'decideReturnDispute', decide(loanId, 2))).toEqual(['FORBIDDEN']);
    const done = await kit.command(
      supplier,
      'decideReturnDispute',
      decide(loanId, 2),
      `loan { status deregisteredOn rentTotalOre rent { stopsOn } dispute { returnedOn } } device { state } ${REFUSAL}`,
    );
    expect(done).toEqual({
      loan: {
        status: 'DEREGISTERED',
        deregisteredOn: '2075-02-14',
        rentTotalOre: 3194 + 2250, // 22 of 31 and 14 of 28 days of 4500
        rent: { stopsOn: '2075-02-14' },
        dispute: null,
      },
      device: { state: 'RECONDITIONING' },
      refusal: null,
    });
    const decision = { loanId, deviceId, returnedOn: '2075-02-14', approved: true };
    expect(await told('devices.ReturnDisputeDecided', loanId)).toMatchObject([decision]);
  });

  test('S2-17: a return that was scanned late is disputed too; nobody deregisters it past the dispute, and one alone goes back a few days only', async () => {
    const { loanId, deviceId, idMark } = await kit.lent();
    const late = at(loanId, 1, scan(idMark));
    for (const [moment, why] of [
      ['2075-03-11T10:00:00.000Z', ['RETURN_LONG_AGO']],
      ['2075-03-10T10:00:00.000Z', []],
    ] as const)
      expect(await clockAt(moment, () => kit.why(supplier, 'receiveReturn', late))).toEqual(why);
    const dispute = at(loanId, 2, { returnedOn: '2075-02-14' });
    expect(await kit.why(orderer, 'disputeReturn', { ...dispute, returnedOn: '2075-03-04' })).toEqual([
      'RETURNED_EARLIER_ALREADY',
    ]);
    expect(await kit.why(orderer, 'disputeReturn', dispute)).toEqual([]);
    const off = at(loanId, 3, { deregisteredOn: '2075-03-05' });
    expect(await kit.why(supplier, 'deregisterLoan', off)).toEqual(['RETURN_DISPUTE_PENDING']);
    const done = await kit.command(
      supplier,
      'decideReturnDispute',
      decide(loanId, 3),
      `loan { deregisteredOn rent { stopsOn } returnReceipt { receivedAt } } device { state } ${REFUSAL}`,
    );
    expect(done).toEqual({
      loan: {
        deregisteredOn: '2075-02-14',
        rent: { stopsOn: '2075-02-14' },
        returnReceipt: { receivedAt: '2075-03-03T10:00:00.000Z' },
      },
      device: { state: 'RECONDITIONING' },
      refusal: null,
    });
    expect(await told('devices.DeviceReturnReceived', deviceId)).toHaveLength(1);
  });

  test('S2-17: nobody decides on what they stated themselves; turned down, the loan runs on', async () => {
    const twice = person(SKOVDE, ['ORDERER', 'SUPPLIER_STAFF'], newId(), 'HMV');
    const { loanId } = await kit.lent();
    expect(await kit.why(supplier, 'decideReturnDispute', decide(loanId, 1))).toEqual(['RETURN_NOT_DISPUTED']);
    await kit.command(twice, 'disputeReturn', at(loanId, 1, { returnedOn: '2075-02-14' }), REFUSAL);
    expect(await kit.why(twice, 'decideReturnDispute', decide(loanId, 2))).toEqual(['DISPUTE_NEEDS_ANOTHER_PERSON']);
    const done = await kit.command(supplier, 'decideReturnDispute', decide(loanId, 2, false), both);
    expect(done).toMatchObject({ loan: { status: 'ACTIVE' }, device: { state: 'ON_LOAN' } });
  });
});

describe('accessories', () => {
  test('S2-5, S2-16: go out and come back on lines of their own, and what is missing is named', async () => {
    const basket = await kit.product({ trackBy: 'QUANTITY', monthlyRentOre: 0 });
    const marked = await kit.product();
    const made = await kit.reserved();
    const hand = (accessories: object[]) => kit.handover(made, { accessories });
    expect(await kit.why(orderer, 'confirmHandover', hand([{ articleNumber: marked, quantity: 1 }]))).toEqual([
      'ACCESSORY_NOT_COUNTED',
    ]);
    for (const wrong of [
      { articleNumber: 'NOT-KNOWN', quantity: 1 },
      { articleNumber: basket, quantity: 0 },
    ])
      expect(await kit.codesOf(orderer, 'confirmHandover', hand([wrong]))).toEqual(['BAD_USER_INPUT']);
    const lent = hand([{ articleNumber: basket, quantity: 2 }]);
    const { loan } = await kit.command(
      orderer,
      'confirmHandover',
      lent,
      `loan { id accessories { quantity } } ${REFUSAL}`,
    );
    expect(loan.accessories).toEqual([{ quantity: 2 }]);
    const back = (quantity: number, articleNumber = basket) =>
      at(loan.id, 1, scan(made.idMark, { accessories: [{ articleNumber, quantity, condition: 'WORN' }] }));
    expect(await kit.why(supplier, 'receiveReturn', back(3))).toEqual(['ACCESSORY_NOT_LENT']);
    expect(await kit.why(supplier, 'receiveReturn', back(1, marked))).toEqual(['ACCESSORY_NOT_LENT']);
    const received = await kit.command(
      supplier,
      'receiveReturn',
      back(1),
      'loan { returnReceipt { accessories { articleNumber quantity condition } } accessoriesMissing { articleNumber quantity } }',
    );
    expect(received.loan).toEqual({
      returnReceipt: { accessories: [{ articleNumber: basket, quantity: 1, condition: 'WORN' }] },
      accessoriesMissing: [{ articleNumber: basket, quantity: 1 }],
    });
    expect(await told('devices.DeviceReturnReceived', made.deviceId)).toMatchObject([{ accessoriesMissing: 1 }]);
  });

  test('S1-3: one that has not come back stays in the recall, also when its loan has ended', async () => {
    const charger = await kit.product({ trackBy: 'QUANTITY', monthlyRentOre: 0 });
    const held = async () => {
      const query = `{ deviceHolders(articleNumber: "${charger}", supplierId: "HMV") { edges { node { idMark } } } }`;
      const { edges } = (await kit.ask(supplier, query)).deviceHolders as { edges: { node: { idMark: string } }[] };
      return edges.map(({ node }) => node.idMark);
    };
    const accessories = [{ articleNumber: charger, quantity: 1 }];
    const [kept, returned] = [await kit.lent({ accessories }), await kit.lent({ accessories })];
    expect(await held()).toEqual([kept.idMark, returned.idMark]);
    const all = accessories.map((one) => ({ ...one, condition: 'WORN' }));
    await kit.command(supplier, 'receiveReturn', at(kept.loanId, 1, scan(kept.idMark)), REFUSAL);
    await kit.command(
      supplier,
      'receiveReturn',
      at(returned.loanId, 1, scan(returned.idMark, { accessories: all })),
      REFUSAL,
    );
    expect(await held()).toEqual([kept.idMark]);
    await kit.command(supplier, 'deregisterLoan', at(kept.loanId, 2, { deregisteredOn: '2075-12-01' }), REFUSAL);
    expect(await held()).toEqual([kept.idMark]);
  });

  test('S2-16, S2-17: what is counted or sold has no rent', async () => {
    const input = {
      articleNumber: `X-${newId().slice(-6)}`,
      supplierId: 'HMV',
      name: 'Korg',
      isoCode: '120606',
      manufacturer: 'X',
      isMedicalDevice: false,
      trackBy: 'QUANTITY',
      monthlyRentOre: 100,
    };
    expect(await kit.why(supplier, 'registerProduct', input)).toEqual(['QUANTITY_WITHOUT_RENT']);
    const sold = { ...input, trackBy: 'INDIVIDUAL', acquisitionForm: 'SALE', substitutes: [input.articleNumber] };
    expect(await kit.why(supplier, 'registerProduct', sold)).toEqual(['PRODUCT_NOT_RENTED', 'SUBSTITUTE_OF_ITSELF']);
    expect(await kit.codesOf(supplier, 'registerProduct', { ...input, udiDi: '07312345678901' })).toEqual([
      'BAD_USER_INPUT', // a GTIN whose check digit is wrong
    ]);
    expect(await kit.codesOf(supplier, 'registerProduct', { ...input, priceOre: -1 })).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a borrower', () => {
  test('S2-5: who has died: what is lent is fetched from the estate, once though told twice', async () => {
    const { loanId, clientId, deviceId } = await kit.lent();
    const other = await kit.lent();
    const record = goldenRecord(ClientDeceased, { clientId, deceasedOn: '2075-03-01' });
    await kit.publish(record, record);
    await kit.network.settle();
    const query = 'query($id: ID!) { loan(id: $id) { status version returnRequest { kind reason } device { state } } }';
    expect((await kit.ask(supplier, query, { id: loanId })).loan).toEqual({
      status: 'RETURN_REQUESTED',
      version: 2,
      returnRequest: { kind: 'PICKUP', reason: 'CLIENT_DECEASED' },
      device: { state: 'RETURNING' },
    });
    expect((await kit.ask(supplier, query, { id: other.loanId })).loan.status).toBe('ACTIVE');
    expect(await told('devices.DeviceReturnRequested', deviceId)).toHaveLength(1);
  });

  test('S1-4: whose protection begins: own words are struck out, and partner, trace and events tell nothing more than of anybody', async () => {
    const { deviceId, clientId, idMark } = await kit.lent();
    const words = 'Bor hos sin syster på Storgatan';
    const out = { deviceId, expectedVersion: 4, reason: 'FAULT', settingsNotKept: words };
    await kit.command(supplier, 'takeOutOfService', out, REFUSAL);
    await kit.command(supplier, 'quarantineDevice', { deviceId, expectedVersion: 5, reason: words }, REFUSAL);
    const record = goldenRecord(ClientProtectionChanged, { clientId, level: 'SKYDDAD_FOLKBOKFORING' });
    await kit.publish(record, record);
    await kit.network.settle();
    const seen = await kit.ask(
      supplier,
      `query($id: ID!, $m: String!) { device(id: $id) { version quarantine outOfService { settings settingsNotKept } }
        deviceTrace(idMark: $m, supplierId: "HMV", first: 100) { edges { node { event reason } } } }`,
      { id: deviceId, m: idMark },
    );
    const outOfService = { settings: 'NOT_POSSIBLE', settingsNotKept: null };
    expect(seen.device).toEqual({ version: 7, quarantine: null, outOfService });
    const lift = { deviceId, expectedVersion: 7 };
    await kit.command(supplier, 'releaseFromQuarantine', lift, REFUSAL);
    const again = { deviceId, expectedVersion: 8, reason: words };
    const later = await kit.command(supplier, 'quarantineDevice', again, `device { quarantine } ${REFUSAL}`);
    expect(later.device).toEqual({ quarantine: null }); // nor is it kept when written since
    const partner = { ...person('*', ['PARTNER_READER'], 'partner'), kind: 'partner' } as const;
    const status = await kit.ask(
      partner,
      'query($m: String!) { deviceStatus(idMark: $m, supplierId: "HMV") { state placeType nextAction } }',
      { m: idMark },
    );
    expect(status.deviceStatus).toEqual({ state: 'OUT_OF_SERVICE', placeType: 'IN_USE', nextAction: 'AWAIT_RELEASE' });
    const { systemCollections } = kit.network.service('devices').database;
    const kept = JSON.stringify([
      await systemCollections.outbox.find({ aggregateId: deviceId }).lean(),
      await systemCollections.history.find({ aggregateId: deviceId }).lean(),
      seen,
    ]);
    expect(kept).not.toContain('Storgatan');
    expect(kept).not.toContain(clientId);
    expect(kept).not.toContain('SKYDDAD');
  });
});
