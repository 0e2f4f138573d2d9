import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { PolicyPublished } from '@hjalpmedel/events';
import { trusted } from '@hjalpmedel/mongo';
import { execute, goldenRecord, person, system } from '@hjalpmedel/testing';
import type { DevicesDeps } from '../src/ports.js';
import { at, createKit, elsewhere, orderer, REFUSAL, SKOVDE, STOCKED, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const database = () => kit.network.service('devices').database;
const told = async (filter: object) => {
  const rows = await database().systemCollections.outbox.find(filter).sort({ at: 1, _id: 1 }).lean();
  return rows.map((row) => [row.headers['ce_type'], JSON.parse(row.data)] as const);
};
const onLoan = (loanId: string, expectedVersion: number, extra: object = {}) => ({ loanId, expectedVersion, ...extra });
const scan = (scannedIdMark: string, extra: object = {}) => ({
  scannedIdMark,
  receivedAt: '2075-03-03T10:00:00.000Z',
  place: 'DEPOT',
  condition: 'WORN',
  damageSuspected: false,
  ...extra,
});
const moneyOf = async (loanId: string, as = supplier) => {
  const query = `query($id: ID!) { loan(id: $id) { rentTotalOre rent { status from stopsOn stopRule policyVersion monthlyOre }
    rentEntries { edges { node { kind month days amountOre policyVersion ruleIds payer { code } } } } } }`;
  const { loan } = await kit.ask(as, query, { id: loanId });
  const entries = loan.rentEntries.edges.map(({ node }: { node: object }) => node) as {
    kind: string;
    month: string;
    days: number;
    amountOre: number;
  }[];
  expect(entries.reduce((sum, one) => sum + one.amountOre, 0)).toBe(loan.rentTotalOre);
  return { ...loan, entries, lines: entries.map(({ kind, month, days, amountOre }) => [kind, month, days, amountOre]) };
};
/** What an agreement holds from its start on, beside its terms. */
const ofOnePayer = (from: string, enteredThrough: string) => ({
  spans: [{ from }],
  payers: [{ from, municipalityCode: SKOVDE }],
  enteredThrough,
  revision: 0,
});
const accrue = async (month: string) =>
  (
    await kit.ask(system, 'mutation($month: String!) { accrueRent(input: { month: $month }) { agreements entries } }', {
      month,
    })
  ).accrueRent;

test('S1-24, S2-5, S2-17, S2-32: a device goes out under the law of its order, is asked back, received, deregistered, reconditioned and free again', async () => {
  const made = await kit.reserved();
  const started = await kit.command(
    orderer,
    'confirmHandover',
    kit.handover(made),
    `loan { id status version legalBasis client { id } order { id } payer { code } receipts { stage documentVersion } ifuDocument
      device { state } } device { state version } ${REFUSAL}`,
  );
  expect(started).toMatchObject({
    loan: {
      status: 'ACTIVE',
      version: 1,
      legalBasis: 'SOL',
      client: { id: made.clientId },
      order: { id: made.orderId },
      payer: { code: SKOVDE },
      receipts: [{ stage: 'ORDER' }, { stage: 'DELIVERY' }],
      ifuDocument: 'Bruksanvisning 1',
      device: { state: 'ON_LOAN' },
    },
    device: { state: 'ON_LOAN', version: 4 },
    refusal: null,
  });
  const { id } = started.loan;
  expect(await told({ aggregateId: id })).toEqual([
    [
      'devices.LoanStarted',
      {
        loanId: id,
        deviceId: made.deviceId,
        orderId: made.orderId,
        clientId: made.clientId,
        type: 'INDEFINITE',
        legalBasis: 'SOL',
        startedOn: '2075-01-10',
        instructedOn: '2075-01-10',
        lineId: expect.any(String),
        piece: 1,
      },
    ],
  ]);

  const follow = { needRemains: true, criteriaMet: true, nextFollowUpOn: '2076-01-01' };
  const followed = await kit.command(orderer, 'recordFollowUp', onLoan(id, 1, follow), 'loan { followUpDueOn status }');
  expect(followed.loan).toEqual({ followUpDueOn: '2076-01-01', status: 'ACTIVE' });
  const ask = { kind: 'PICKUP', reason: 'NEED_ENDED', cleaned: true };
  const { cleaned: _, ...unsaid } = ask;
  expect(await kit.codesOf(orderer, 'requestReturn', onLoan(id, 2, unsaid))).toEqual(['BAD_USER_INPUT']);
  expect(await kit.codesOf(elsewhere, 'requestReturn', onLoan(id, 2, ask))).toEqual(['NOT_FOUND']);
  expect(await kit.codesOf(orderer, 'requestReturn', onLoan(id, 9, ask))).toEqual(['VERSION_CONFLICT']);
  const asked = await kit.command(
    orderer,
    'requestReturn',
    onLoan(id, 2, ask),
    `loan { status returnRequest { kind reason cleaned } } device { state } ${REFUSAL}`,
  );
  expect(asked).toMatchObject({
    loan: { status: 'RETURN_REQUESTED', returnRequest: ask },
    device: { state: 'RETURNING' },
  });
  expect(await kit.why(orderer, 'requestReturn', onLoan(id, 3, ask))).toEqual(['LOAN_NOT_ACTIVE']);

  expect(await kit.codesOf(orderer, 'receiveReturn', onLoan(id, 3, scan(made.idMark)))).toEqual(['FORBIDDEN']);
  const wrong = scan('HM-WRONG', { receivedAt: '2075-01-01T10:00:00.000Z' });
  expect(await kit.why(supplier, 'receiveReturn', onLoan(id, 3, wrong))).toEqual([
    'ID_MARK_MISMATCH',
    'RETURN_BEFORE_START',
  ]);
  const number = await kit.command(supplier, 'receiveReturn', onLoan(id, 3, scan('19121212-1212')), REFUSAL);
  expect(number.refusal.reasons).toMatchObject([{ code: 'ID_MARK_MISMATCH', params: { idMark: made.idMark } }]);
  expect(JSON.stringify(number)).not.toContain('1212'); // what was scanned may be a person's number
  expect(await kit.codesOf(supplier, 'receiveReturn', onLoan(id, 3, scan('Anna Andersson')))).toEqual([
    'BAD_USER_INPUT',
  ]);
  const ahead = scan(made.idMark, { receivedAt: '2099-01-01T10:00:00.000Z' });
  expect(await kit.codesOf(supplier, 'receiveReturn', onLoan(id, 3, ahead))).toEqual(['BAD_USER_INPUT']);
  const off = (expectedVersion: number, deregisteredOn = '2075-03-05') =>
    onLoan(id, expectedVersion, { deregisteredOn });
  expect(await kit.why(supplier, 'deregisterLoan', off(3))).toEqual(['LOAN_NOT_RETURNED']);
  const received = await kit.command(
    supplier,
    'receiveReturn',
    onLoan(id, 3, scan(` ${made.idMark.toLowerCase()} `)),
    `loan { status returnReceipt { place condition } } device { state placeType } ${REFUSAL}`,
  );
  expect(received).toMatchObject({
    loan: { status: 'RETURNED', returnReceipt: { place: 'DEPOT', condition: 'WORN' } },
    device: { state: 'RETURNED', placeType: 'DEPOT' },
  });
  expect(await kit.why(supplier, 'deregisterLoan', off(4, '2075-03-02'))).toEqual(['DEREGISTRATION_BEFORE_RETURN']);
  expect(await kit.codesOf(elsewhere, 'deregisterLoan', off(4))).toEqual(['NOT_FOUND']);
  const over = await kit.command(
    supplier,
    'deregisterLoan',
    off(4),
    `loan { status deregisteredOn endReason } device { state } ${REFUSAL}`,
  );
  expect(over).toMatchObject({
    loan: { status: 'DEREGISTERED', deregisteredOn: '2075-03-05', endReason: 'NEED_ENDED' },
    device: { state: 'RECONDITIONING' },
  });
  expect((await told({ aggregateId: id })).at(-1)).toMatchObject([
    'devices.LoanDeregistered',
    { loanId: id, deregisteredOn: '2075-03-05', rentStopsOn: '2075-03-05', endReason: 'NEED_ENDED' },
  ]);
  const allocation = { deviceId: made.deviceId, orderId: made.orderId, lineId: made.lineId, expectedVersion: 7 };
  expect(await kit.why(supplier, 'allocateDevice', allocation)).toContain('DEVICE_NOT_RECONDITIONED');
  const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
  const recondition = { deviceId: made.deviceId, expectedVersion: 7, checklistVersion: '1', checklist };
  const ready = await kit.command(supplier, 'completeReconditioning', recondition, 'device { state }');
  expect(ready.device.state).toBe('AVAILABLE');
});

describe('a handover', () => {
  test('S1-2, S1-26: is refused with every reason, and nothing is written', async () => {
    const made = await kit.reserved(['PREPARED']);
    const receipts = kit.handover(made).receipts.slice(0, 1);
    const input = kit.handover(made, { receipts, ifuGiven: false });
    const { refusal } = await kit.command(orderer, 'confirmHandover', input, REFUSAL);
    const found = refusal.reasons.map(({ code, ruleIds }: { code: string; ruleIds: string[] }) => [code, ruleIds]);
    expect(found).toEqual([
      ['HANDOVER_BEFORE_DISPATCH', []],
      ['INSTRUCTION_RECEIPT_MISSING', ['S1-26']],
      ['IFU_NOT_GIVEN', ['S1-2']],
    ]);
    const query = 'query($id: ID!) { device(id: $id) { state version } }';
    const { device } = await kit.ask(orderer, query, { id: made.deviceId });
    expect(device).toEqual({ state: 'RESERVED', version: 3 });
  });

  test('S2-4: is for the order the device is set aside for, by those who may, where they may, on what they saw', async () => {
    const made = await kit.reserved();
    const other = await kit.order(made.articleNumber, ['DISPATCHED']);
    expect(await kit.why(orderer, 'confirmHandover', kit.handover({ ...made, orderId: other.orderId }))).toEqual([
      'DEVICE_RESERVED_FOR_ANOTHER',
    ]);
    expect(await kit.codesOf(supplier, 'confirmHandover', kit.handover(made))).toEqual(['FORBIDDEN']);
    expect(await kit.codesOf(elsewhere, 'confirmHandover', kit.handover(made))).toEqual(['NOT_FOUND']);
    const stale = kit.handover(made, { expectedVersion: 2 });
    expect(await kit.codesOf(orderer, 'confirmHandover', stale)).toEqual(['VERSION_CONFLICT']);
    for (const wrong of [
      { handedOverAt: '2099-01-01T00:00:00.000Z' },
      { followUpDueOn: '2074-01-01' },
      { loanType: 'TRIAL' },
      { receipts: kit.handover(made).receipts.map((one) => ({ ...one, on: '2075-01-11' })) },
    ])
      expect(await kit.codesOf(orderer, 'confirmHandover', kit.handover(made, wrong))).toEqual(['BAD_USER_INPUT']);
  });

  test('S1-8, S2-16: not before the day the device was registered, nor before that of the order', async () => {
    const made = await kit.reserved();
    const on = (day: string) => ({
      handedOverAt: `${day}T09:00:00.000Z`,
      receipts: kit.handover(made).receipts.map((one) => ({ ...one, on: day })),
    });
    const refused = async (ids: { deviceId: string; orderId: string }, day: string) => {
      const { refusal } = await kit.command(orderer, 'confirmHandover', kit.handover(ids, on(day)), REFUSAL);
      return refusal.reasons.map(({ code, field }: { code: string; field: string }) => [code, field]);
    };
    await at('2075-10-01T12:00:00.000Z', async () => {
      expect(await refused(made, '2074-10-31')).toEqual([['HANDOVER_BEFORE_REGISTRATION', 'input.handedOverAt']]);
    });
    const articleNumber = await kit.product();
    const { id: deviceId } = await kit.available(articleNumber);
    const ids = { orderId: newId(), lineId: newId(), clientId: newId() };
    await kit.tell(ids, articleNumber, ['SUBMITTED'], { time: '2075-02-01T12:00:00.000Z' });
    const input = { deviceId, expectedVersion: 2, orderId: ids.orderId, lineId: ids.lineId };
    expect(await kit.why(supplier, 'allocateDevice', input)).toEqual([]);
    await kit.tell(ids, articleNumber, ['DISPATCHED'], { from: 2 });
    const reserved = { deviceId, orderId: ids.orderId };
    expect(await refused(reserved, '2075-01-31')).toEqual([['HANDOVER_BEFORE_ORDER', 'input.handedOverAt']]);
    expect(await kit.why(orderer, 'confirmHandover', kit.handover(reserved, on('2075-02-01')))).toEqual([]);
  });

  test('S2-17: its dates lie within what one who hands over can know, and its givers are staff', async () => {
    const made = await kit.reserved();
    const receipts = (extra: object) =>
      kit.handover(made).receipts.map((one, at) => (at === 1 ? { ...one, ...extra } : one));
    const cases: readonly (readonly [string, object])[] = [
      ['handedOverAt', { handedOverAt: '1900-01-01T09:00:00.000Z' }],
      ['handedOverAt', { handedOverAt: '2074-11-29T09:00:00.000Z' }],
      ['receipts.1.on', { receipts: receipts({ on: '2075-01-11' }) }],
      ['receipts.1.on', { receipts: receipts({ on: '2074-01-08' }) }],
      ['receipts.1.giverId', { receipts: receipts({ giverId: 'x' }) }],
      ['receipts.1.giverId', { receipts: receipts({ giverId: '' }) }],
      ['followUpDueOn', { followUpDueOn: '2075-01-09' }],
      ['followUpDueOn', { followUpDueOn: '2080-01-11' }],
      ['expectedReturnOn', { expectedReturnOn: '2075-01-09' }],
      ['expectedReturnOn', { expectedReturnOn: '2080-01-11' }],
    ];
    const query = 'mutation($input: ConfirmHandoverInput!) { confirmHandover(input: $input) { loan { id } } }';
    for (const [field, wrong] of cases) {
      const input = { idempotencyKey: newId(), ...kit.handover(made, wrong) };
      const { errors } = await kit.network.as(orderer, 'devices', query, { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: `input.${field}` });
    }
    const furthest = {
      handedOverAt: '2074-11-30T09:00:00.000Z',
      receipts: receipts({}).map((one) => ({ ...one, on: '2073-11-29' })),
      followUpDueOn: '2079-11-30',
      expectedReturnOn: '2079-11-30',
    };
    expect(await kit.why(orderer, 'confirmHandover', kit.handover(made, furthest))).toEqual([]);
  });

  test('twice with one key is one loan; the key for something else is refused', async () => {
    const made = await kit.reserved();
    const input = { idempotencyKey: newId(), ...kit.handover(made) };
    const [one, two] = await Promise.all(
      [1, 2].map(() => kit.command(orderer, 'confirmHandover', input, `loan { id } ${REFUSAL}`)),
    );
    expect(two).toEqual(one);
    const changed = { ...input, followUpDueOn: '2075-08-01' };
    expect(await kit.codesOf(orderer, 'confirmHandover', changed)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('S2-4: fifty at once of one device, over two copies of the service, make one loan; the others are told, none fails inside', async () => {
    const made = await kit.reserved();
    const { network } = kit;
    const second = await network.startCopy('devices');
    try {
      const token = await network.keys.minter.mint(orderer, 'devices');
      const urls = [network.service('devices').url(), second.url()];
      const query =
        'mutation($input: ConfirmHandoverInput!) { confirmHandover(input: $input) { loan { id } refusal { reasons { code } } } }';
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          execute(`${urls[n % 2]}/graphql`, token, query, {
            input: { idempotencyKey: newId(), ...kit.handover(made) },
          }),
        ),
      );
      const outcomes = answers.map((answer) => {
        if (answer.codes.length > 0) return answer.codes[0];
        const { loan, refusal } = answer.data.confirmHandover;
        return loan ? 'LOAN' : refusal.reasons[0].code;
      });
      expect(outcomes.filter((one) => one === 'LOAN')).toHaveLength(1);
      const allowed = ['LOAN', 'VERSION_CONFLICT', 'ACTIVE_LOAN_EXISTS', 'DEVICE_STATE_WRONG'];
      expect(outcomes.filter((one) => !allowed.includes(String(one)))).toEqual([]);
    } finally {
      await second.stop();
    }
    const { deviceId } = made;
    expect(await database().connection.collection('loans').countDocuments({ deviceId })).toBe(1);
    expect(await database().connection.collection('rents').countDocuments({ deviceId })).toBe(1);
  });

  test('S2-4: a second loan that is not over is impossible in the database itself', async () => {
    const { deviceId, loanId } = await kit.lent();
    const loans = database().connection.collection<{ _id: string }>('loans');
    const copy = await loans.findOne({ _id: loanId });
    const second = { ...copy, deviceId, _id: newId() };
    await expect(loans.insertOne(second)).rejects.toMatchObject({ code: 11000 });
  });

  test('S1-24: a follow-up that fails orders the return', async () => {
    const { loanId } = await kit.lent();
    const fails = { needRemains: true, criteriaMet: false, nextFollowUpOn: '2076-01-01', returnKind: 'PICKUP' };
    expect(await kit.codesOf(orderer, 'recordFollowUp', onLoan(loanId, 1, fails))).toEqual(['BAD_USER_INPUT']);
    const follow = { ...fails, cleaned: false };
    expect(await kit.codesOf(elsewhere, 'recordFollowUp', onLoan(loanId, 1, follow))).toEqual(['NOT_FOUND']);
    const past = { ...follow, nextFollowUpOn: '2075-01-01' };
    expect(await kit.codesOf(orderer, 'recordFollowUp', onLoan(loanId, 1, past))).toEqual(['BAD_USER_INPUT']);
    const never = { ...follow, nextFollowUpOn: '2099-01-01' };
    expect(await kit.codesOf(orderer, 'recordFollowUp', onLoan(loanId, 1, never))).toEqual(['BAD_USER_INPUT']);
    const done = await kit.command(
      orderer,
      'recordFollowUp',
      onLoan(loanId, 1, follow),
      'loan { status returnRequest { kind reason cleaned } } device { state }',
    );
    expect(done).toEqual({
      loan: {
        status: 'RETURN_REQUESTED',
        returnRequest: { kind: 'PICKUP', reason: 'CRITERIA_NOT_MET', cleaned: false },
      },
      device: { state: 'RETURNING' },
    });
  });
});

describe('rent', () => {
  test('S2-15, S2-17: each month is entered once, the first and last by days, and stops at deregistration where no policy is on record', async () => {
    const { loanId, idMark } = await kit.lent();
    expect((await moneyOf(loanId)).rent).toMatchObject({ status: 'RUNNING', from: '2075-01-10', monthlyOre: 4500 });
    await accrue('2075-01');
    const runs = await Promise.all([accrue('2075-02'), accrue('2075-02'), accrue('2075-02')]);
    expect(runs.some(({ entries }) => entries > 0)).toBe(true);
    expect(await accrue('2075-02')).toEqual({ agreements: 0, entries: 0 });
    await kit.command(supplier, 'receiveReturn', onLoan(loanId, 1, scan(idMark)), REFUSAL);
    await kit.command(supplier, 'deregisterLoan', onLoan(loanId, 2, { deregisteredOn: '2075-03-05' }), REFUSAL);
    await accrue('2075-06');
    const money = await moneyOf(loanId);
    expect(money.lines).toEqual([
      ['RENT', '2075-01', 22, 3194],
      ['RENT', '2075-02', 28, 4500],
      ['RENT', '2075-03', 5, 726],
    ]);
    expect(money.entries[0]).toMatchObject({
      policyVersion: 'S2-17',
      ruleIds: ['S2-15', 'S2-17'],
      payer: { code: SKOVDE },
    });
    expect(money.rent).toMatchObject({
      status: 'STOPPED',
      stopsOn: '2075-03-05',
      stopRule: 'AT_DEREGISTRATION',
      policyVersion: 'S2-17',
    });
    const events = await told({ key: loanId, topic: 'devices.ledger.v1' });
    expect(events.map(([type, data]) => [type, data.month ?? data.stopsOn])).toEqual([
      ['devices.RentAccrued', '2075-01'],
      ['devices.RentAccrued', '2075-02'],
      ['devices.RentStopped', '2075-03-05'],
      ['devices.RentAccrued', '2075-03'],
    ]);
  });

  test("S2-17: stops by the supplier's rule, and takes back what was entered for days after it", async () => {
    const supplierId = 'SORMLAND';
    const policy = {
      policyId: newId(),
      kind: 'RENT',
      programme: 'VGR_SOCIAL_DIGITAL',
      supplier: supplierId,
      edition: 'SORMLAND-2075',
      from: '2074-01-01',
      body: { stopRule: 'DAYS_BEFORE_DEREGISTRATION', days: 5 },
    };
    await kit.publish(goldenRecord(PolicyPublished, policy), goldenRecord(PolicyPublished, policy));
    const lines = (articleNumber: string, lineId: string) => ({
      lines: [{ lineId, articleNumber, supplierId, quantity: 1, state: 'OPEN' }],
    });
    const keeps = person(SKOVDE, ['SUPPLIER_STAFF'], newId(), supplierId);
    const articleNumber = await kit.product({ supplierId });
    const input = { idMark: 'SO-1', serial: 'S1', articleNumber, supplierId, municipalityCode: SKOVDE };
    const { device } = await at(STOCKED, () => kit.command(keeps, 'registerDevice', input, 'device { id }'));
    const deviceId = device.id as string;
    await kit.command(keeps, 'passIntake', { deviceId, expectedVersion: 1, ceMarkSeen: true }, REFUSAL);
    const order = { orderId: newId(), lineId: newId(), clientId: newId() };
    const ordered = lines(articleNumber, order.lineId);
    await kit.tell(order, articleNumber, ['SUBMITTED'], ordered);
    const allocation = { deviceId, expectedVersion: 2, orderId: order.orderId, lineId: order.lineId };
    expect(await kit.why(keeps, 'allocateDevice', allocation)).toEqual([]);
    await kit.tell(order, articleNumber, ['DISPATCHED'], { from: 2, ...ordered });
    const handover = kit.handover({ deviceId, orderId: order.orderId });
    const { loan } = await kit.command(orderer, 'confirmHandover', handover, `loan { id } ${REFUSAL}`);
    await accrue('2075-03');
    await kit.command(keeps, 'receiveReturn', onLoan(loan.id, 1, scan('SO-1')), REFUSAL);
    await kit.command(keeps, 'deregisterLoan', onLoan(loan.id, 2, { deregisteredOn: '2075-03-03' }), REFUSAL);
    const money = await moneyOf(loan.id, keeps);
    expect(money.rent).toMatchObject({
      stopsOn: '2075-02-26',
      stopRule: 'DAYS_BEFORE_DEREGISTRATION',
      policyVersion: 'SORMLAND-2075',
    });
    expect(money.rentTotalOre).toBe(3194 + 4179); // 22 of 31 and 26 of 28 days
    expect(money.lines.sort()).toEqual([
      ['CREDIT', '2075-02', 2, -321],
      ['CREDIT', '2075-03', 31, -4500],
      ['RENT', '2075-01', 22, 3194],
      ['RENT', '2075-02', 28, 4500],
      ['RENT', '2075-03', 31, 4500],
    ]);
    expect(await told({ topic: 'devices.dlt.v1' })).toEqual([]);
  });

  test('S2-17: two runs at once over more agreements than a batch holds enter each month once', async () => {
    const COUNT = 120;
    const month = '2074-06';
    const agreements = Array.from({ length: COUNT }, () => ({
      _id: newId(),
      ...{ status: 'RUNNING', loanId: newId(), deviceId: newId(), isoCode: '120606', supplierId: 'HMV' },
      ...{ programme: 'VGR_SOCIAL_DIGITAL', municipalityCode: SKOVDE, monthlyOre: 4500, from: '2074-06-01' },
      ...{
        nextMonth: month,
        ...ofOnePayer('2074-06-01', '2074-05'),
        accruedOre: 0,
        version: 1,
        published: {},
        updatedAt: '2074-06-01T00:00:00.000Z',
      },
    }));
    await database().connection.collection<{ _id: string }>('rents').insertMany(agreements);
    const runs = await Promise.all([accrue(month), accrue(month)]);
    expect(runs[0].entries + runs[1].entries).toBe(COUNT);
    const ledger = database().connection.collection('ledger');
    expect(await ledger.countDocuments({ month, amountOre: 4500 })).toBe(COUNT);
    expect(await told({ topic: 'devices.ledger.v1', data: trusted({ $regex: `"month":"${month}"` }) })).toHaveLength(
      COUNT,
    );
  });

  test('S2-17: a first run after years enters every month once, at most 24 of one agreement in a transaction', async () => {
    const month = '2074-06';
    const loanId = newId();
    const agreement = {
      _id: newId(),
      ...{ status: 'RUNNING', loanId, deviceId: newId(), isoCode: '120606', supplierId: 'HMV' },
      ...{ programme: 'VGR_SOCIAL_DIGITAL', municipalityCode: SKOVDE, monthlyOre: 4500, from: '2072-01-01' },
      ...{
        nextMonth: '2072-01',
        ...ofOnePayer('2072-01-01', '2071-12'),
        accruedOre: 0,
        version: 1,
        published: {},
        updatedAt: '2072-01-01T00:00:00.000Z',
      },
    };
    await database().connection.collection<{ _id: string }>('rents').insertOne(agreement);
    const { queries } = kit.network.service('devices').deps as unknown as DevicesDeps;
    const asked = jest.spyOn(queries, 'rentsDue');
    expect(await accrue(month)).toEqual({ agreements: 1, entries: 30 });
    expect(asked).toHaveBeenCalledTimes(3); // 24 months, 6 months, none
    asked.mockRestore();
    expect(await database().connection.collection('ledger').countDocuments({ loanId, amountOre: 4500 })).toBe(30);
  });

  test('a product without rent has no agreement', async () => {
    const { loanId } = await kit.lent({}, { monthlyRentOre: 0 });
    expect(await moneyOf(loanId).catch(() => null)).toBeNull();
    const { loan } = await kit.ask(supplier, 'query($id: ID!) { loan(id: $id) { rent { status } rentTotalOre } }', {
      id: loanId,
    });
    expect(loan).toEqual({ rent: null, rentTotalOre: null });
  });

  test('only the system runs the job, for a month that is one and has begun', async () => {
    const run = async (as: typeof system, month: string) =>
      (await kit.network.as(as, 'devices', `mutation { accrueRent(input: { month: "${month}" }) { entries } }`)).codes;
    expect(await run(supplier, '2075-01')).toEqual(['FORBIDDEN']);
    expect(await run(system, '2075-13')).toEqual(['BAD_USER_INPUT']);
    expect(await run(system, '2099-01')).toEqual(['BAD_USER_INPUT']);
  });

  test('who may not read rent does not see it, and a reader elsewhere sees no loan', async () => {
    const { loanId } = await kit.lent();
    const nurse = person(SKOVDE, ['NURSE']);
    const ask = (as: typeof system, fields: string) =>
      kit.network.as(as, 'devices', `query($id: ID!) { loan(id: $id) { ${fields} } }`, { id: loanId });
    expect((await ask(nurse, 'rentTotalOre')).codes).toEqual(['FORBIDDEN']);
    expect((await ask(nurse, 'status')).data.loan).toEqual({ status: 'ACTIVE' });
    expect((await ask(elsewhere, 'status')).data.loan).toBeNull();
  });
});

test('loans are found from the person, the order and the municipality', async () => {
  const { loanId, clientId, orderId } = await kit.lent();
  const query = `query($of: [_Any!]!, $code: String!) {
    _entities(representations: $of) {
      ... on Client { loans { edges { node { id } } } }
      ... on Order { loans { edges { node { id } } } }
      ... on Loan { status }
    }
    loans(municipalityCode: $code, status: ACTIVE, first: 100) { edges { node { id } } }
  }`;
  const of = [
    { __typename: 'Client', id: clientId },
    { __typename: 'Order', id: orderId },
    { __typename: 'Loan', id: loanId },
  ];
  const data = await kit.ask(orderer, query, { of, code: SKOVDE });
  const mine = { loans: { edges: [{ node: { id: loanId } }] } };
  expect(data._entities).toEqual([mine, mine, { status: 'ACTIVE' }]);
  expect(data.loans.edges).toContainEqual({ node: { id: loanId } });
  const foreign = await kit.ask(elsewhere, query, { of, code: SKOVDE });
  expect(foreign._entities).toEqual([{ loans: { edges: [] } }, { loans: { edges: [] } }, null]);
});
