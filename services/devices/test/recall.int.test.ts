import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { AdverseEventReported, FieldSafetyNoticeEnded, FieldSafetyNoticeReceived } from '@hjalpmedel/events';
import { goldenRecord, person, system } from '@hjalpmedel/testing';
import { createKit, elsewhere, orderer, REFUSAL, SKOVDE, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const device = async (articleNumber: string, extra: object = {}) => {
  const idMark = `R-${newId().slice(-12)}`;
  const input = { idMark, serial: idMark, articleNumber, supplierId: 'HMV', municipalityCode: SKOVDE, ...extra };
  const made = await kit.command(system, 'registerDevice', input, `device { id quarantine } ${REFUSAL}`);
  return made.device as { id: string; quarantine: string | null };
};
const HOLDERS = `query($a: String!, $lot: String, $from: String, $to: String, $first: Int, $after: String) {
  deviceHolders(articleNumber: $a, supplierId: "HMV", lot: $lot, serialFrom: $from, serialTo: $to, first: $first, after: $after) {
    edges { node { id serial state activeLoan { client { id } } } } pageInfo { hasNextPage endCursor } } }`;
const holders = async (articleNumber: string, variables: object = {}, as = orderer) => {
  const { deviceHolders } = await kit.ask(as, HOLDERS, { a: articleNumber, ...variables });
  return deviceHolders as {
    edges: { node: { id: string; serial: string; activeLoan: { client: { id: string } } | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
};
const quarantineOf = async (id: string) =>
  (await kit.ask(supplier, 'query($id: ID!) { device(id: $id) { state quarantine version } }', { id })).device;

describe('the holders of an article', () => {
  test('S1-3: of all of it, of a lot, of a range of serial numbers, page by page, with the borrower by opaque id', async () => {
    const { articleNumber, deviceId, clientId } = await kit.lent();
    for (const [serial, lot] of [
      ['S9', 'L1'],
      ['S10', 'L1'],
      ['S100', 'L2'],
    ])
      await device(articleNumber, { serial, lot });
    const all = await holders(articleNumber);
    expect(all.edges).toHaveLength(4);
    const lent = all.edges.find(({ node }) => node.id === deviceId);
    expect(lent?.node).toMatchObject({ state: 'ON_LOAN', activeLoan: { client: { id: clientId } } });
    const serials = (found: typeof all) => found.edges.map(({ node }) => node.serial);
    for (const lot of ['L1', 'l 1', ' L1'])
      expect(serials(await holders(articleNumber, { lot })).sort()).toEqual(['S10', 'S9']);
    expect(serials(await holders(articleNumber, { from: 's9', to: 'S99', lot: 'L1' }))).toEqual(['S9', 'S10']);
    const first = await holders(articleNumber, { from: 'S9', to: 'S100', first: 2 });
    const next = await holders(articleNumber, { from: 'S9', to: 'S100', first: 2, after: first.pageInfo.endCursor });
    expect(serials(first)).toEqual(['S9', 'S10']);
    expect(serials(next)).toContain('S100');
    expect((await holders(articleNumber, {}, elsewhere)).edges).toEqual([]);
    expect((await holders('NO-SUCH')).edges).toEqual([]);
    const half = await kit.network.as(orderer, 'devices', HOLDERS, { a: articleNumber, from: 'S1' });
    expect(half.codes).toEqual(['BAD_USER_INPUT']);
  });

  test('S1-3, S2-16: a counted article is found with the devices it went out with, until they are back', async () => {
    const basket = await kit.product({ trackBy: 'QUANTITY', monthlyRentOre: 0 });
    const accessories = [{ articleNumber: basket, quantity: 1 }];
    const lent = [await kit.lent({ accessories }), await kit.lent({ accessories })];
    await kit.lent();
    const found = async (as = orderer, extra: object = {}) =>
      (await holders(basket, extra, as)).edges.map(({ node }) => [node.id, node.activeLoan?.client.id]);
    const both = lent.map(({ deviceId, clientId }) => [deviceId, clientId]);
    expect(await found()).toEqual(both);
    const first = await holders(basket, { first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const next = await holders(basket, { first: 1, after: first.pageInfo.endCursor });
    expect([...first.edges, ...next.edges].map(({ node }) => node.id)).toEqual(both.map(([id]) => id));
    expect(await found(elsewhere)).toEqual([]);
    expect(await found(person(SKOVDE, ['SUPPLIER_STAFF'], 'rival', 'RIVAL'))).toEqual([]);
    const [{ loanId, idMark }] = lent as [(typeof lent)[0]];
    const back = {
      ...{ loanId, expectedVersion: 1, scannedIdMark: idMark, receivedAt: '2075-03-03T10:00:00.000Z' },
      ...{ place: 'DEPOT', condition: 'WORN', damageSuspected: false },
      accessories: [{ articleNumber: basket, quantity: 1, condition: 'WORN' }],
    };
    expect(await kit.why(supplier, 'receiveReturn', back)).toEqual([]);
    expect(await found()).toEqual(both.slice(1));
  });
});

describe('quarantine', () => {
  const notice = async (articleNumber: string, extra: object = {}, times = 1) => {
    const data = { noticeId: newId(), productKey: `HMV/${articleNumber}`, lots: [], serials: [], action: 'STOP_USE' };
    const record = goldenRecord(FieldSafetyNoticeReceived, { ...data, ...extra }, { aggregateId: data.noticeId });
    await kit.publish(...Array.from({ length: times }, () => record));
    await kit.network.settle();
    return data.noticeId;
  };

  test('S1-3, S2-5: a safety notice reaches what is lent and what is in store, of the lots and serials it names only, once', async () => {
    const { articleNumber, deviceId } = await kit.lent();
    const inLot = await device(articleNumber, { serial: 'X1', lot: 'L7' });
    const inRange = await device(articleNumber, { serial: 'Y12' });
    const outside = await device(articleNumber, { serial: 'Y21', lot: 'L8' });
    await notice(articleNumber, { lots: ['l 7'], serials: [{ from: 'Y10', to: 'Y20' }] }, 2);
    for (const { id } of [inLot, inRange])
      expect(await quarantineOf(id)).toMatchObject({ quarantine: expect.stringContaining('STOP_USE'), version: 2 });
    expect(await quarantineOf(outside.id)).toMatchObject({ quarantine: null });
    expect(await quarantineOf(deviceId)).toMatchObject({ quarantine: null });
    await notice(articleNumber);
    expect(await quarantineOf(deviceId)).toMatchObject({ state: 'ON_LOAN', quarantine: expect.any(String) });
    const later = await device(articleNumber, { serial: 'Z1' });
    expect(later.quarantine).toContain('STOP_USE');
    const rows = await kit.network.service('devices').database.systemCollections.outbox.find({ key: inLot.id }).lean();
    expect(rows.filter((row) => row.headers['ce_type'] === 'devices.DeviceQuarantined')).toHaveLength(2);
  });

  test('S2-5: more devices than a step holds are all reached, each once, however many steps it takes', async () => {
    const articleNumber = await kit.product();
    const one = await device(articleNumber);
    const collection = kit.network
      .service('devices')
      .database.connection.collection<{ _id: string; [field: string]: unknown }>('devices');
    const copy = await collection.findOne({ _id: one.id });
    const COUNT = 620;
    const copies = Array.from({ length: COUNT }, (_, n) => ({
      ...copy,
      // What is sealed is bound to its document; a copy holds it plain.
      sealed: undefined,
      settings: [],
      _id: newId(),
      mark: `HMV/M-${articleNumber}-${n}`,
      serialMark: `HMV/M-${articleNumber}-${n}`,
    }));
    await collection.insertMany(copies, { ignoreUndefined: true });
    const noticeId = await notice(articleNumber);
    const productId = `HMV/${articleNumber}`;
    expect(await collection.countDocuments({ productId, quarantineRefs: noticeId, version: 2 })).toBe(COUNT + 1);
    const { connection } = kit.network.service('devices').database;
    const stored = await connection.collection<{ _id: string }>('notices').findOne({ _id: noticeId });
    expect(stored).toMatchObject({ reached: COUNT + 1, done: true });
  });

  test('S1-3: a notice that has ended holds nothing back any more, unless its devices are to be destroyed', async () => {
    const { articleNumber, deviceId } = await kit.lent();
    const stored = await kit.available(articleNumber);
    const end = async (noticeId: string, outcome: string) => {
      const data = { noticeId, productKey: `HMV/${articleNumber}`, outcome };
      await kit.publish(goldenRecord(FieldSafetyNoticeEnded, data, { aggregateId: noticeId, version: 2 }));
      await kit.network.settle();
    };
    const [first, second] = [await notice(articleNumber), await notice(articleNumber, { action: 'DESTROY' })];
    await end(first, 'CLOSED');
    expect(await quarantineOf(stored.id)).toMatchObject({ quarantine: expect.stringMatching(/: DESTROY$/) });
    await end(second, 'CLOSED');
    expect((await device(articleNumber)).quarantine).toContain('DESTROY');
    const third = await notice(articleNumber);
    await end(third, 'WITHDRAWN');
    for (const id of [deviceId, stored.id])
      expect(await quarantineOf(id)).toMatchObject({ quarantine: expect.stringMatching(/^[^;]*: DESTROY$/) });
    const other = await kit.lent();
    const only = await notice(other.articleNumber);
    await end(only, 'CLOSED');
    expect(await quarantineOf(other.deviceId)).toMatchObject({ state: 'ON_LOAN', quarantine: null });
    expect((await device(other.articleNumber)).quarantine).toBeNull();
  });

  test('S1-35: an adverse event puts its device in quarantine, once, beside a notice; both end with the release', async () => {
    const { articleNumber, deviceId } = await kit.lent();
    const incidentId = newId();
    const data = { incidentId, deviceId, actuality: 'ACTUAL', seriousness: 'SERIOUS' };
    const record = goldenRecord(AdverseEventReported, data);
    await kit.publish(record, record);
    await kit.network.settle();
    await notice(articleNumber);
    const { quarantine, version } = await quarantineOf(deviceId);
    expect(quarantine.split('; ')).toHaveLength(2);
    expect(quarantine).not.toContain('SERIOUS');
    expect(version).toBe(6);
    const act = { deviceId, expectedVersion: 6 };
    await kit.command(supplier, 'releaseFromQuarantine', act, REFUSAL);
    expect(await quarantineOf(deviceId)).toMatchObject({ quarantine: null });
  });

  test('S2-5: no repair, reconditioning, lending or scrapping until it is released', async () => {
    const { deviceId, loanId, idMark } = await kit.lent();
    const on = (expectedVersion: number, extra: object = {}) => ({ deviceId, expectedVersion, ...extra });
    await kit.command(supplier, 'takeOutOfService', on(4, { reason: 'FAULT', settingsNotKept: 'x' }), REFUSAL);
    await kit.command(supplier, 'quarantineDevice', on(5, { reason: 'FSN' }), REFUSAL);
    const repaired = on(6, { checkPassed: true, settingsRestored: true });
    expect(await kit.why(supplier, 'returnToService', repaired)).toEqual(['DEVICE_QUARANTINED']);
    const receipt = {
      scannedIdMark: idMark,
      receivedAt: '2075-03-03T10:00:00.000Z',
      place: 'DEPOT',
      condition: 'WORN',
    };
    const scanned = { loanId, expectedVersion: 1, damageSuspected: false, ...receipt };
    await kit.command(supplier, 'receiveReturn', scanned, REFUSAL);
    const off = { loanId, expectedVersion: 2, deregisteredOn: '2075-03-03' };
    await kit.command(supplier, 'deregisterLoan', off, REFUSAL);
    const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
    const reconditioned = on(8, { checklistVersion: '1', checklist });
    expect(await kit.why(supplier, 'completeReconditioning', reconditioned)).toEqual(['DEVICE_QUARANTINED']);
    const scrapped = on(8, { reason: 'WORN_OUT', personalDataWiped: true });
    expect(await kit.why(supplier, 'scrapDevice', scrapped)).toEqual(['DEVICE_QUARANTINED']);
  });
});

describe('inspections', () => {
  const DUE = `query($by: Date!, $code: String!) { inspectionsDue(municipalityCode: $code, by: $by, first: 100) {
    edges { node { id nextInspectionOn } } } }`;
  const due = async (by: string, as = supplier) => {
    const { inspectionsDue } = await kit.ask(as, DUE, { by, code: SKOVDE });
    return inspectionsDue.edges.map(({ node }: { node: { id: string } }) => node.id) as string[];
  };

  test("S1-2: fall due by the product's interval, the longest overdue first, and move on when done", async () => {
    const articleNumber = await kit.product({ inspectionMonths: 12 });
    const later = await device(articleNumber);
    const sooner = await device(articleNumber, { nextInspectionOn: '2076-01-01', warrantyEndsOn: '2077-01-01' });
    expect(await due('2075-12-31')).toEqual([]);
    expect(await due('2076-12-01')).toEqual([sooner.id, later.id]);
    expect(await due('2076-12-01', elsewhere)).toEqual([]);
    const input = {
      deviceId: sooner.id,
      expectedVersion: 1,
      inspectedOn: '2075-12-01',
      passed: true,
      checklistVersion: 'B1',
    };
    expect(await kit.codesOf(orderer, 'recordInspection', input)).toEqual(['FORBIDDEN']);
    expect(await kit.codesOf(supplier, 'recordInspection', { ...input, inspectedOn: '2076-01-01' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await kit.codesOf(supplier, 'recordInspection', { ...input, expectedVersion: 3 })).toEqual([
      'VERSION_CONFLICT',
    ]);
    expect(await kit.why(supplier, 'recordInspection', { ...input, inspectedOn: '2075-11-30' })).toEqual([
      'INSPECTION_BEFORE_REGISTRATION',
    ]);
    const done = await kit.command(
      supplier,
      'recordInspection',
      input,
      `device { nextInspectionOn warrantyEndsOn } ${REFUSAL}`,
    );
    expect(done.device).toEqual({ nextInspectionOn: '2076-12-01', warrantyEndsOn: '2077-01-01' });
  });

  test('S1-32, S1-33: one that is not passed stops the use; open settings are settled before it goes on', async () => {
    const { deviceId } = await kit.lent();
    const input = { deviceId, expectedVersion: 4, inspectedOn: '2075-12-01', passed: false, checklistVersion: 'B1' };
    const failed = await kit.command(
      supplier,
      'recordInspection',
      input,
      `device { state outOfService { reason settings } } ${REFUSAL}`,
    );
    expect(failed.device).toEqual({
      state: 'OUT_OF_SERVICE',
      outOfService: { reason: 'INSPECTION_FAILED', settings: 'PENDING' },
    });
    const PENDING =
      'query($c: String!) { settingsPending(municipalityCode: $c, first: 100) { edges { node { id } } } }';
    const pending = async () => (await kit.ask(supplier, PENDING, { c: SKOVDE })).settingsPending.edges;
    expect(await pending()).toEqual([{ node: { id: deviceId } }]);
    const back = { deviceId, expectedVersion: 5, checkPassed: true, settingsRestored: true };
    expect(await kit.why(supplier, 'returnToService', back)).toEqual(['INSPECTION_NOT_PASSED', 'SETTINGS_NOT_SETTLED']);
    await kit.command(supplier, 'recordSettings', { deviceId, expectedVersion: 5, settingsNotKept: 'trasig' }, REFUSAL);
    expect(await pending()).toEqual([]);
    await kit.command(supplier, 'recordInspection', { ...input, expectedVersion: 6, passed: true }, REFUSAL);
    expect(await kit.why(supplier, 'returnToService', { ...back, expectedVersion: 7 })).toEqual([]);
  });
});

describe('whose turn it is', () => {
  const TURN = 'query($o: ID!, $l: ID!) { allocationTurn(orderId: $o, lineId: $l) { id } }';
  const turn = async ({ orderId: o, lineId: l }: { orderId: string; lineId: string }, as = supplier) =>
    (await kit.ask(as, TURN, { o, l })).allocationTurn as { id: string }[] | null;

  test('S1-2: the ordered article before its substitutes, the oldest first; another is taken only with a reason', async () => {
    const last = await kit.product();
    const middle = await kit.product({ substitutes: [last] });
    const articleNumber = await kit.product({ substitutes: [middle] });
    const ofLast = await kit.available(last);
    const ofMiddle = await kit.available(middle);
    const older = await kit.available(articleNumber);
    const newer = await kit.available(articleNumber);
    const order = await kit.order(articleNumber);
    expect(await turn(order)).toEqual([older, newer, ofMiddle, ofLast].map(({ id }) => ({ id })));
    expect(await turn(order, elsewhere)).toBeNull();
    const take = ({ id: deviceId }: { id: string }, extra: object = {}) => ({
      deviceId,
      expectedVersion: 2,
      orderId: order.orderId,
      lineId: order.lineId,
      ...extra,
    });
    const passedOver = await kit.command(supplier, 'allocateDevice', take(newer), REFUSAL);
    expect(passedOver.refusal).toMatchObject({
      outcome: 'NEEDS_CONFIRMATION',
      reasons: [{ code: 'OLDER_EQUIVALENT_FREE', params: { idMark: older.idMark } }],
    });
    expect(await kit.why(supplier, 'allocateDevice', take(ofLast))).toEqual(['OLDER_EQUIVALENT_FREE']);
    const empty = [{ code: 'OLDER_EQUIVALENT_FREE', statement: ' ' }];
    expect(await kit.why(supplier, 'allocateDevice', take(newer, { confirmations: empty }))).toEqual([
      'OLDER_EQUIVALENT_FREE',
    ]);
    const confirmations = [{ code: 'OLDER_EQUIVALENT_FREE', statement: 'Rätt bredd' }];
    const taken = await kit.command(
      supplier,
      'allocateDevice',
      take(ofLast, { confirmations }),
      `device { state passedOver } ${REFUSAL}`,
    );
    expect(taken).toEqual({ device: { state: 'RESERVED', passedOver: 'Rätt bredd' }, refusal: null });
    const foreign = await kit.available(await kit.product());
    const next = await kit.order(articleNumber);
    const wrong = { ...take(foreign), orderId: next.orderId, lineId: next.lineId };
    expect(await kit.why(supplier, 'allocateDevice', wrong)).toEqual(['PRODUCT_NOT_ORDERED']);
    const first = { ...take(older), orderId: next.orderId, lineId: next.lineId };
    expect(await kit.why(supplier, 'allocateDevice', first)).toEqual([]);
  });

  test('S1-24, S2-4: what is set aside from a day on is handed over from that day on, and to nobody else by a scan', async () => {
    const articleNumber = await kit.product();
    const { id: deviceId, idMark } = await kit.available(articleNumber);
    const order = await kit.order(articleNumber);
    const take = { deviceId, expectedVersion: 2, orderId: order.orderId, lineId: order.lineId, startsOn: '2075-12-24' };
    expect(await kit.codesOf(supplier, 'allocateDevice', { ...take, startsOn: '2075-11-30' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    const taken = await kit.command(supplier, 'allocateDevice', take, `device { state reservedFrom } ${REFUSAL}`);
    expect(taken.device).toEqual({ state: 'RESERVED', reservedFrom: '2075-12-24' });
    await kit.tell(order, articleNumber, ['DISPATCHED'], { from: 2 });
    const other = await kit.order(articleNumber, ['DISPATCHED']);
    const hand = (orderId: string, extra: object = {}) =>
      kit.handover(
        { deviceId, orderId },
        { handedOverAt: '2075-12-01T09:00:00.000Z', followUpDueOn: '2076-06-01', ...extra },
      );
    const { refusal } = await kit.command(
      orderer,
      'confirmHandover',
      hand(order.orderId, { scannedIdMark: 'HM-OTHER' }),
      'refusal { reasons { code until } }',
    );
    expect(refusal.reasons).toEqual([
      { code: 'ID_MARK_MISMATCH', until: null },
      { code: 'RESERVATION_NOT_STARTED', until: '2075-12-24' },
    ]);
    expect(await kit.why(orderer, 'confirmHandover', hand(other.orderId, { scannedIdMark: idMark }))).toEqual([
      'DEVICE_RESERVED_FOR_ANOTHER',
      'RESERVATION_NOT_STARTED',
    ]);
  });
});

test('S1-3: trace, recall, turn and inspections are each read by an index, with no sort in memory', async () => {
  const { connection, systemCollections } = kit.network.service('devices').database;
  const devices = connection.collection('devices');
  const productId = 'HMV/A1';
  const range = { $gte: 'S', $lte: 'T' };
  const free = { municipalityCode: SKOVDE, status: 'AVAILABLE', productId, quarantine: { $exists: false } };
  const plans = await Promise.all([
    devices.find({ productId }).sort({ _id: 1 }).explain(),
    devices.find({ productId, lotKey: 'L1' }).sort({ _id: 1 }).explain(),
    devices.find({ productId, serialKey: range }).sort({ serialKey: 1, _id: 1 }).explain(),
    devices.find({ mark: 'HMV/X' }).explain(),
    devices.find(free).sort({ _id: 1 }).explain(),
    devices
      .find({
        municipalityCode: SKOVDE,
        nextInspectionOn: { $lte: '2099-01-01' },
        status: { $nin: ['LOST', 'SCRAPPED'] },
      })
      .sort({ nextInspectionOn: 1, _id: 1 })
      .explain(),
    systemCollections.history.collection.find({ aggregateId: 'x' }).sort({ version: 1 }).explain(),
    connection.collection('loans').find({ clientId: 'x', status: 'ACTIVE' }).sort({ _id: 1 }).explain(),
  ]);
  for (const plan of plans) {
    const text = JSON.stringify((plan as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan);
    expect(text).toContain('IXSCAN');
    expect(text).not.toContain('COLLSCAN');
    expect(text).not.toContain('"SORT"');
  }
});
