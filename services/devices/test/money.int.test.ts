import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import {
  ClaimDecided,
  ClientMerged,
  ClientMoved,
  CustomerAccountChanged,
  DeviceLossReported,
  FeeExemptionChanged,
  FittingCompleted,
  GuardianChanged,
  PolicyPublished,
} from '@hjalpmedel/events';
import { goldenRecord, person, system } from '@hjalpmedel/testing';
import { createKit, elsewhere, orderer, SKOVDE, SUNDSVALL, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const TIDAHOLM = '1498';
const controller = person(SKOVDE, ['AID_CONTROLLER'], 'controller');
const controllerOfNew = person(TIDAHOLM, ['AID_CONTROLLER'], 'controller-new');
const controllerOfSundsvall = person(SUNDSVALL, ['AID_CONTROLLER'], 'controller-sundsvall');
type Line = {
  kind: string;
  month: string;
  days: number | null;
  amountOre: number;
  reverses: string | null;
  id: string;
};
const FIELDS =
  'id kind cause month from to days daysOfAll amountOre paidBy payer { code } policyVersion ruleIds exempt reverses invoiceMonth';
const collection = (name: string) => kit.network.service('devices').database.connection.collection(name);

/** Twice, as a broker may: the second time must change nothing. */
async function tellTwice(record: ReturnType<typeof goldenRecord>) {
  await kit.publish(record, record);
  await kit.network.settle();
}
const accrue = (month: string) =>
  kit.ask(system, 'mutation($m: String!) { accrueRent(input: { month: $m }) { entries left } }', { m: month });
const policy = (kind: string, programme: string, body: object, extra: object = {}) =>
  goldenRecord(PolicyPublished, {
    ...{ policyId: newId(), kind, programme, edition: `${kind}-1`, from: '2074-01-01', body: { ...body }, ...extra },
  });
async function linesOf(loanId: string): Promise<readonly Line[]> {
  return (await collection('ledger').find({ loanId }).sort({ month: 1, enteredAt: 1, _id: 1 }).toArray()).map(
    (one) => ({
      ...(one as unknown as Line),
      id: String(one._id),
    }),
  );
}
const feesOf = async (as: typeof system, clientId: string) => {
  const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Client { fees { edges { node { ${FIELDS} } } } } } }`;
  const answer = await kit.network.as(as, 'devices', query, { of: [{ __typename: 'Client', id: clientId }] });
  if (answer.codes.length > 0) return answer.codes;
  return answer.data._entities[0].fees.edges.map(({ node }: { node: Line }) => node);
};

describe('a borrower who moves', () => {
  test('S2-15: each municipality pays its days, told late and twice; both see their lines, and the sums are the ledger', async () => {
    const { loanId, clientId } = await kit.lent();
    await accrue('2075-03');
    const account = { customerNumber: 'K-9', payerNumber: 'B-9', municipalityCode: TIDAHOLM };
    await tellTwice(goldenRecord(CustomerAccountChanged, account));
    await tellTwice(goldenRecord(ClientMoved, { clientId, from: SKOVDE, to: TIDAHOLM, movedOn: '2075-02-15' }));
    await accrue('2075-04');
    const lines = (await linesOf(loanId)) as unknown as readonly {
      municipalityCode: string;
      month: string;
      amountOre: number;
      cause: string;
    }[];
    const sum = (code: string, month: string) =>
      lines
        .filter((one) => one.municipalityCode === code && one.month === month)
        .reduce((total, { amountOre }) => total + amountOre, 0);
    expect([sum(SKOVDE, '2075-01'), sum(SKOVDE, '2075-02'), sum(TIDAHOLM, '2075-02')]).toEqual([3194, 2250, 2250]);
    expect([sum(SKOVDE, '2075-03'), sum(TIDAHOLM, '2075-03'), sum(TIDAHOLM, '2075-04')]).toEqual([0, 4500, 4500]);
    expect(lines.filter(({ cause }) => cause === 'MOVE')).toHaveLength(4);
    const query = `query($code: String!, $of: [_Any!]!) {
      invoiceLines(municipalityCode: $code, month: "2075-12", first: 100) { edges { node { ${FIELDS} explanation english: explanation(language: EN) } } }
      _entities(representations: $of) { ... on Municipality { rentSummary(month: "2075-12") { totalOre rentOre creditOre lines } } } }`;
    const ofNew = await kit.ask(controllerOfNew, query, {
      code: TIDAHOLM,
      of: [{ __typename: 'Municipality', code: TIDAHOLM }],
    });
    const nodes = ofNew.invoiceLines.edges.map(({ node }: { node: Line }) => node) as (Line & {
      explanation: string;
      english: string;
    })[];
    const total = nodes.reduce((all, { amountOre }) => all + amountOre, 0);
    expect(ofNew._entities[0].rentSummary).toEqual({
      totalOre: total,
      rentOre: total,
      creditOre: 0,
      lines: nodes.length,
    });
    expect(total).toBe(2250 + 4500 + 4500);
    const split = nodes.find(({ month }) => month === '2075-02');
    expect(split?.explanation).toContain('14 av 28 dagar');
    expect(split?.explanation).toContain('betalas av kommun 1498 (B-9)');
    expect(split?.explanation).toContain('delas mellan kommuner (S2-15)');
    expect(split?.english).toContain('because the borrower moved, another municipality pays');
    const under =
      'query($p: String!) { invoiceLines(municipalityCode: "1498", month: "2075-12", payerNumber: $p) { edges { cursor } } }';
    const count = async (p: string) => (await kit.ask(controllerOfNew, under, { p })).invoiceLines.edges.length;
    expect([await count('B-9'), await count('B-8')]).toEqual([nodes.length, 0]);
    const foreign = await kit.ask(controllerOfNew, query, {
      code: SKOVDE,
      of: [{ __typename: 'Municipality', code: SKOVDE }],
    });
    expect(foreign.invoiceLines.edges).toEqual([]);
    expect(foreign._entities[0].rentSummary).toBeNull();
    const ofOld = await kit.ask(controller, query, {
      code: SKOVDE,
      of: [{ __typename: 'Municipality', code: SKOVDE }],
    });
    expect(ofOld.invoiceLines.edges.map(({ node }: { node: Line }) => node.kind)).toContain('CREDIT');
    const { loan } = await kit.ask(
      controllerOfNew,
      'query($id: ID!) { loan(id: $id) { payer { code } client { id } } }',
      { id: loanId },
    );
    expect(loan).toEqual({ payer: { code: TIDAHOLM }, client: { id: clientId } });
    const bad = 'query { invoiceLines(municipalityCode: "1496", month: "2075-13") { edges { cursor } } }';
    expect((await kit.network.as(controller, 'devices', bad)).codes).toEqual(['BAD_USER_INPUT']);
  });
});

test("S1-23, S2-15: an order through a named account is paid under its number, another under the municipality's", async () => {
  await tellTwice(
    goldenRecord(CustomerAccountChanged, { customerNumber: 'K-1', payerNumber: 'B-1', municipalityCode: SKOVDE }),
  );
  const made = await kit.reserved([]);
  const through = { from: 2, customerNumber: 'K-77', payerNumber: 'B-77' };
  await kit.tell(made, made.articleNumber, ['SUBMITTED'], through);
  await kit.tell(made, made.articleNumber, ['DISPATCHED'], { from: 3 });
  const { loan } = await kit.command(orderer, 'confirmHandover', kit.handover(made), 'loan { id }');
  const plain = await kit.lent();
  await accrue('2075-02');
  const numbers = async (loanId: string) => [
    ...new Set((await collection('ledger').find({ loanId }).toArray()).map((one) => one['payerNumber'] as string)),
  ];
  expect([await numbers(loan.id), await numbers(plain.loanId)]).toEqual([['B-77'], ['B-1']]);
});

describe('prices by day', () => {
  const priceOf = async (articleNumber: string) => {
    const query = `query($a: String!) { product(articleNumber: $a, supplierId: "HMV") { version monthlyRentOre rentPrices { from monthlyOre } } }`;
    return (await kit.ask(orderer, query, { a: articleNumber })).product;
  };
  const set = async (articleNumber: string, from: string, monthlyRentOre: number) => {
    const { version: expectedVersion } = await priceOf(articleNumber);
    const price = { articleNumber, supplierId: 'HMV', expectedVersion, from, monthlyRentOre };
    const codes = await kit.why(supplier, 'setRentPrice', price);
    await kit.network.settle();
    return codes;
  };
  const withdraw = async (articleNumber: string, from: string) => {
    const { version: expectedVersion } = await priceOf(articleNumber);
    const codes = await kit.why(supplier, 'withdrawRentPrice', {
      articleNumber,
      supplierId: 'HMV',
      expectedVersion,
      from,
    });
    await kit.network.settle();
    return codes;
  };
  const rentOf = async (loanId: string) => {
    const query = `query($id: ID!) { loan(id: $id) { rentTotalOre rent { monthlyOre prices { from monthlyOre } } } }`;
    return (await kit.ask(supplier, query, { id: loanId })).loan;
  };

  test('S2-17: a price reaches running loans from its day, corrects what was entered, and is taken back', async () => {
    const { loanId, articleNumber } = await kit.lent();
    await accrue('2075-04');
    expect((await rentOf(loanId)).rentTotalOre).toBe(3194 + 3 * 4500); // 22 days of January
    expect(await set(articleNumber, '2075-03-10', 9000)).toEqual([]);
    expect(await priceOf(articleNumber)).toMatchObject({
      monthlyRentOre: 9000,
      rentPrices: [{ from: '2075-03-10', monthlyOre: 9000 }],
    });
    expect(await rentOf(loanId)).toEqual({
      rentTotalOre: 3194 + 4500 + 1306 + 6387 + 9000, // 9 and 22 days of March
      rent: { monthlyOre: 9000, prices: [{ from: '2075-03-10', monthlyOre: 9000 }] },
    });
    const march = (await linesOf(loanId)).filter(({ month }) => month === '2075-03');
    expect(march.map(({ kind, days }) => [kind, days])).toEqual([
      ['RENT', 31],
      ['CREDIT', 22],
      ['RENT', 22],
    ]);
    expect(await withdraw(articleNumber, '2075-03-10')).toEqual([]);
    expect((await rentOf(loanId)).rentTotalOre).toBe(3194 + 3 * 4500);
    expect(await set(articleNumber, '2076-01-01', 5000)).toEqual([]);
    expect((await priceOf(articleNumber)).monthlyRentOre).toBe(4500); // the price is of next year
    expect((await rentOf(loanId)).rent.monthlyOre).toBe(4500);
  });

  test('S2-17: a price that is the same, not on the list, or of a day long ago is refused', async () => {
    const articleNumber = await kit.product();
    expect(await set(articleNumber, '2075-12-01', 4500)).toEqual(['RENT_PRICE_UNCHANGED']);
    expect(await withdraw(articleNumber, '2075-12-01')).toEqual(['RENT_PRICE_NOT_LISTED']);
    const { version: expectedVersion } = await priceOf(articleNumber);
    const price = { articleNumber, supplierId: 'HMV', expectedVersion, from: '2074-01-01', monthlyRentOre: 1 };
    expect(await kit.codesOf(supplier, 'setRentPrice', price)).toEqual(['BAD_USER_INPUT']);
    expect(await priceOf(articleNumber)).toMatchObject({ version: expectedVersion, rentPrices: [] });
  });

  test('S2-17: the rent of an import is a price from its day, the same for a running and a new loan', async () => {
    const made = await kit.lent();
    const { articleNumber } = made;
    const header = 'articleNumber;name;isoCode;manufacturer;isMedicalDevice;trackBy;monthlyRentOre';
    const file = `${header}\n${articleNumber};Rollator;120606;Test AB;ja;INDIVIDUAL;6200`;
    const begun = { supplierId: 'HMV', format: 'CSV', dryRun: false };
    const { catalogueImport } = await kit.command(supplier, 'beginCatalogueImport', begun, 'catalogueImport { id }');
    const importId = catalogueImport.id;
    const part = { importId, position: 0, contentBase64: Buffer.from(file).toString('base64') };
    expect(await kit.why(supplier, 'addCatalogueChunk', part)).toEqual([]);
    expect(await kit.why(supplier, 'finishCatalogueImport', { importId, expectedVersion: 2 })).toEqual([]);
    await kit.network.settle();
    expect(await rentOf(made.loanId)).toMatchObject({
      rent: { monthlyOre: 6200, prices: [{ from: '2075-12-01', monthlyOre: 6200 }] },
    });
    expect(await priceOf(articleNumber)).toMatchObject({ monthlyRentOre: 6200 });
  });
});

describe('rent that stops before the deregistration', () => {
  test('S2-17: a pickup order stops it by working days, a failed pickup lets it run again, a loss stops it for good', async () => {
    const { loanId, deviceId } = await kit.lent();
    await kit.publish(
      policy(
        'RENT',
        'VGR_SOCIAL_DIGITAL',
        { stopRule: 'WORKING_DAYS_AFTER_PICKUP_ORDER', days: 3, deregisterWithinDays: 7 },
        { supplier: 'HMV' },
      ),
    );
    await kit.network.settle();
    await accrue('2075-11');
    const asked = { loanId, expectedVersion: 1, kind: 'PICKUP', reason: 'NEED_ENDED', cleaned: true };
    expect(await kit.why(orderer, 'requestReturn', asked)).toEqual([]);
    const rent = async () => {
      const query = 'query($id: ID!) { loan(id: $id) { rent { status stopsOn stopRule policyVersion deregisterBy } } }';
      return (await kit.ask(supplier, query, { id: loanId })).loan.rent;
    };
    expect(await rent()).toEqual({
      status: 'STOPPED',
      stopsOn: '2075-12-04', // ordered on a Sunday: three working days after it
      stopRule: 'WORKING_DAYS_AFTER_PICKUP_ORDER',
      policyVersion: 'RENT-1',
      deregisterBy: '2075-12-08',
    });
    const failed = { loanId, expectedVersion: 2, cause: 'DEVICE_MISSING' };
    await kit.why(supplier, 'failReturn', failed);
    expect(await rent()).toMatchObject({ status: 'RESTARTED', stopsOn: null, deregisterBy: null });
    const lost = { deviceId, incidentId: newId(), lossRegisteredOn: '2075-12-01', negligenceSuspected: false };
    await tellTwice(goldenRecord(DeviceLossReported, lost));
    expect(await rent()).toMatchObject({ status: 'STOPPED', stopsOn: '2075-12-01', stopRule: 'AT_LOSS' });
  });
});

describe('fees at fitting', () => {
  const hsl = { programme: 'VN_HSL', legalBasis: 'HSL', municipalityCode: SUNDSVALL };
  const fit = (orderId: string, fittedOn = '2075-05-02') =>
    goldenRecord(FittingCompleted, { fittingId: newId(), orderId, programme: 'VN_HSL', isoCode: '120606', fittedOn });
  const toldOf = async (orderId: string) =>
    (
      await collection('outbox')
        .find({ aggregateId: `${orderId}:FITTING_FEE` })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ headers, data }) => [headers.ce_type, JSON.parse(data)]);
  beforeAll(async () => {
    await kit.publish(
      policy('FEE', 'VN_HSL', { fittingFeeOre: 12_000, exemptUnits: ['HAMMARVAGEN'] }, { municipalityCode: SUNDSVALL }),
    );
    await kit.network.settle();
  });

  test('S2-18: the borrower is charged once, whichever of order and fitting is told first; only those who may see it', async () => {
    const ids = { orderId: newId(), lineId: newId(), clientId: newId() };
    await tellTwice(fit(ids.orderId));
    await kit.tell(ids, 'A1', ['SUBMITTED', 'REGISTERED'], hsl);
    expect(await feesOf(controllerOfSundsvall, ids.clientId)).toMatchObject([
      {
        kind: 'FITTING_FEE',
        amountOre: 12_000,
        paidBy: 'CLIENT',
        policyVersion: 'FEE-1',
        ruleIds: ['S2-18'],
        exempt: false,
      },
    ]);
    expect(await feesOf(elsewhere, ids.clientId)).toHaveLength(1); // prescribes there
    const supplies = person(SUNDSVALL, ['SUPPLIER_STAFF', 'ORDERER'], 'supplies', 'HMV');
    expect(await feesOf(supplies, ids.clientId)).toEqual(['FORBIDDEN']);
    expect(await feesOf(system, ids.clientId)).toEqual(['FORBIDDEN']);
    expect(await feesOf(controller, ids.clientId)).toEqual([]);
  });
  test('S2-19, S2-20, S2-21, S2-22, S2-23: whoever is exempt on the day pays nothing, and no reason is anywhere', async () => {
    const ids = { orderId: newId(), lineId: newId(), clientId: newId() };
    await kit.tell(ids, 'A1', ['SUBMITTED'], hsl);
    await tellTwice(
      goldenRecord(FeeExemptionChanged, { clientId: ids.clientId, exempt: true, from: '2075-05-01', to: '2075-05-02' }),
    );
    await tellTwice(fit(ids.orderId));
    expect(await feesOf(controllerOfSundsvall, ids.clientId)).toMatchObject([{ amountOre: 0, exempt: true }]);
    const told = await toldOf(ids.orderId);
    expect(told.map(([type]) => type)).toEqual(['devices.FeeExempted']);
    expect(Object.keys(told[0]?.[1]).sort()).toEqual([
      'chargeId',
      'entryId',
      'kind',
      'month',
      'orderId',
      'policyVersion',
    ]);
  });
  test('S2-23: an exemption of another day changes nothing; one told of afterwards gives the fee back', async () => {
    const ids = { orderId: newId(), lineId: newId(), clientId: newId() };
    await kit.tell(ids, 'A1', ['SUBMITTED'], hsl);
    const exempt = (from: string, to: string, version: number) =>
      goldenRecord(FeeExemptionChanged, { clientId: ids.clientId, exempt: true, from, to }, { version });
    await tellTwice(exempt('2075-05-03', '2075-05-31', 1));
    await tellTwice(fit(ids.orderId));
    expect(await feesOf(controllerOfSundsvall, ids.clientId)).toMatchObject([{ amountOre: 12_000 }]);
    await tellTwice(exempt('2075-05-02', '2075-05-02', 2));
    const fees = await feesOf(controllerOfSundsvall, ids.clientId);
    expect(fees).toMatchObject([
      { amountOre: 12_000 },
      { kind: 'CREDIT', amountOre: -12_000, cause: 'EXEMPTION', reverses: fees[0].id },
      { kind: 'FITTING_FEE', amountOre: 0, exempt: true },
    ]);
  });
  test('S2-18: one fee for a visit with several aids, where the policy says so', async () => {
    const visits = { from: '2075-06-01', edition: 'BESOK', municipalityCode: SUNDSVALL };
    await kit.publish(policy('FEE', 'VN_HSL', { fittingFeeOre: 5_000, fittingPer: 'VISIT' }, visits));
    await kit.network.settle();
    const clientId = newId();
    const orders = [newId(), newId()];
    for (const orderId of orders) await kit.tell({ orderId, lineId: newId(), clientId }, 'A1', ['SUBMITTED'], hsl);
    for (const orderId of orders) await tellTwice(fit(orderId, '2075-06-10'));
    await tellTwice(fit(orders[0]!, '2075-06-20'));
    const fees = await feesOf(controllerOfSundsvall, clientId);
    type Visit = { readonly from: string; readonly amountOre: number };
    expect(fees.map(({ from, amountOre }: Visit) => [from, amountOre]).sort()).toEqual([
      ['2075-06-10', 5_000],
      ['2075-06-20', 5_000],
    ]);
  });
  test('S2-18: by the rules of the municipality the person lives in on the day; without any there is no fee', async () => {
    const ids = { orderId: newId(), lineId: newId(), clientId: newId() };
    await kit.tell(ids, 'A1', ['SUBMITTED'], hsl);
    await tellTwice(
      goldenRecord(ClientMoved, { clientId: ids.clientId, from: SUNDSVALL, to: TIDAHOLM, movedOn: '2075-05-02' }),
    );
    await tellTwice(fit(ids.orderId));
    expect(await collection('ledger').countDocuments({ orderId: ids.orderId })).toBe(0);
  });
});

test('S2-18: an aid without a green mark is paid once from the day of the later rule on, never for older loans', async () => {
  const fees = { onceFeeOre: 11_900, monthlyFeeOre: 7_600, loansFrom: '2075-02-01' };
  await kit.publish(policy('FEE', 'VGR_SOCIAL_DIGITAL', fees, { municipalityCode: SKOVDE }));
  await kit.network.settle();
  const older = await kit.lent();
  const marked = await kit.lent({ handedOverAt: '2075-02-01T09:00:00.000Z' }, { greenMarked: true });
  const plain = await kit.lent({ handedOverAt: '2075-02-01T09:00:00.000Z' });
  expect(await feesOf(controller, older.clientId)).toEqual([]);
  expect(await feesOf(controller, marked.clientId)).toEqual([]);
  expect(await feesOf(controller, plain.clientId)).toMatchObject([
    { kind: 'ONE_OFF_FEE', amountOre: 11_900, from: '2075-02-01' },
  ]);
  await tellTwice(goldenRecord(FeeExemptionChanged, { clientId: plain.clientId, exempt: true, from: '2075-01-01' }));
  const after = await feesOf(controller, plain.clientId);
  expect(after.map(({ amountOre }: Line) => amountOre)).toEqual([11_900, -11_900, 0]);
});

describe('the monthly fee of a green-marked aid', () => {
  const green = () => kit.lent({ handedOverAt: '2075-03-10T09:00:00.000Z' }, { greenMarked: true });
  const monthly = async (loanId: string) => (await linesOf(loanId)).filter(({ id }) => id.includes(':LOAN_FEE:'));
  const sumOf = (lines: readonly Line[], month: string) =>
    lines.filter((one) => one.month === month).reduce((sum, { amountOre }) => sum + amountOre, 0);
  beforeAll(async () => {
    const fees = { onceFeeOre: 11_900, monthlyFeeOre: 7_600, loansFrom: '2075-03-01' };
    const body = { municipalityCode: SKOVDE, from: '2075-03-01', edition: 'AVGIFT-2075' };
    await kit.publish(policy('FEE', 'VGR_SOCIAL_DIGITAL', fees, body));
    await kit.network.settle();
  });

  test('S2-18: two files that are found to be one person pay one monthly fee, also for the months before', async () => {
    const [one, other] = [await green(), await green()];
    await accrue('2075-04');
    const inApril = async () => sumOf([...(await monthly(one.loanId)), ...(await monthly(other.loanId))], '2075-04');
    expect(await inApril()).toBe(2 * 7_600);
    const merged = { clientId: other.clientId, intoClientId: one.clientId, mergedOn: '2075-05-02' };
    await tellTwice(goldenRecord(ClientMerged, merged));
    expect(await inApril()).toBe(7_600);
    expect((await feesOf(controller, one.clientId)).some(({ id }: Line) => id.startsWith(other.loanId))).toBe(true);
  });

  test('S2-18: is entered by the monthly run once, by days at both ends, and credited from a return told late', async () => {
    const { loanId, clientId, idMark } = await green();
    await accrue('2075-05');
    await accrue('2075-05');
    const entered = await monthly(loanId);
    expect(entered.map(({ month, days, amountOre }) => [month, days, amountOre])).toEqual([
      ['2075-03', 22, 5_394],
      ['2075-04', 30, 7_600],
      ['2075-05', 31, 7_600],
    ]);
    const asked = { loanId, expectedVersion: 1, kind: 'PICKUP', reason: 'NEED_ENDED', cleaned: true };
    await kit.command(orderer, 'requestReturn', asked, 'loan { id }');
    const receipt = { place: 'DEPOT', condition: 'WORN', damageSuspected: false };
    const received = { loanId, expectedVersion: 2, scannedIdMark: idMark, ...receipt };
    const input = { ...received, receivedAt: '2075-05-15T10:00:00.000Z' };
    await kit.command(supplier, 'receiveReturn', input, 'loan { status }');
    await accrue('2075-07');
    const lines = await monthly(loanId);
    expect(sumOf(lines, '2075-05')).toBe(Math.round((7_600 * 15) / 31));
    expect(lines).toHaveLength(5);
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Client { fees { edges { node { kind amountOre ruleIds explanation } } } } } }`;
    const { _entities } = await kit.ask(controller, query, { of: [{ __typename: 'Client', id: clientId }] });
    const fees = _entities[0].fees.edges.map(({ node }: { node: object }) => node);
    expect(fees[0]).toEqual({
      ...{ kind: 'LOAN_FEE', amountOre: 5_394, ruleIds: ['S2-18'] },
      explanation:
        'Månadsavgift 53,94 kr; 22 av 31 dagar (2075-03-10–2075-03-31) à 76,00 kr i månaden; enligt avgifterna i kommun 1496; enligt S2-18, regelutgåva AVGIFT-2075.',
    });
    expect(fees.find(({ kind }: Line) => kind === 'CREDIT')).toMatchObject({
      ...{ amountOre: -7_600, ruleIds: ['S2-18'] },
      explanation: expect.stringContaining('därför att låntagaren inte längre har hjälpmedlet'),
    });
  });
  test('S2-18: is one per person and month for three aids; when the first comes back the next bears it', async () => {
    const first = await green();
    const { clientId } = first;
    const more = async () => {
      const article = await kit.product({ greenMarked: true });
      const { id: deviceId } = await kit.available(article);
      const ids = await kit.order(article, [], { clientId });
      const allocation = { deviceId, expectedVersion: 2, orderId: ids.orderId, lineId: ids.lineId };
      expect(await kit.why(supplier, 'allocateDevice', allocation)).toEqual([]);
      await kit.tell({ ...ids, clientId }, article, ['DISPATCHED'], { from: 2 });
      const input = kit.handover({ deviceId, orderId: ids.orderId }, { handedOverAt: '2075-03-20T09:00:00.000Z' });
      return (await kit.command(orderer, 'confirmHandover', input, 'loan { id }')).loan.id as string;
    };
    const others = [await more(), await more()];
    await accrue('2075-05');
    const sums = async () => {
      const lines = (await Promise.all([first.loanId, ...others].map(monthly))).flat();
      return ['2075-03', '2075-04', '2075-05'].map((month) => sumOf(lines, month));
    };
    expect(await sums()).toEqual([5_394, 7_600, 7_600]);
    expect(await monthly(others[0]!)).toEqual([]);
    const receipt = { place: 'DEPOT', condition: 'WORN', damageSuspected: false };
    const back = { loanId: first.loanId, expectedVersion: 1, scannedIdMark: first.idMark, ...receipt };
    const input = { ...back, receivedAt: '2075-05-15T10:00:00.000Z' };
    await kit.command(supplier, 'receiveReturn', input, 'loan { status }');
    expect(await sums()).toEqual([5_394, 7_600, 7_600]);
    expect((await monthly(others[0]!)).map(({ days }) => days)).toEqual([16]);
    expect(await monthly(others[1]!)).toEqual([]);
    const reverse = { loanId: first.loanId, expectedVersion: 2, reason: 'REGISTERED_BY_MISTAKE' };
    await kit.command(supplier, 'reverseReturn', reverse, 'loan { status }');
    expect(await sums()).toEqual([5_394, 7_600, 7_600]);
  });
  test('S2-18, S2-19: a loss stops it, exempt days cost nothing, a move ends it, and loans from before have none', async () => {
    const older = await kit.lent({ handedOverAt: '2075-01-27T09:00:00.000Z' }, { greenMarked: true });
    const [lost, exempt, moved] = [await green(), await green(), await green()];
    await accrue('2075-05');
    expect(await monthly(older.loanId)).toEqual([]);
    const loss = {
      incidentId: newId(),
      deviceId: lost.deviceId,
      lossRegisteredOn: '2075-04-10',
      negligenceSuspected: false,
    };
    await tellTwice(goldenRecord(DeviceLossReported, loss));
    const { clientId } = exempt;
    await tellTwice(
      goldenRecord(FeeExemptionChanged, { clientId, exempt: true, from: '2075-04-16', to: '2075-05-31' }),
    );
    const move = { clientId: moved.clientId, from: SKOVDE, to: TIDAHOLM, movedOn: '2075-04-21' };
    await tellTwice(goldenRecord(ClientMoved, move));
    await accrue('2075-06');
    const sums = async ({ loanId }: { loanId: string }) => {
      const lines = await monthly(loanId);
      return ['2075-03', '2075-04', '2075-05', '2075-06'].map((month) => sumOf(lines, month));
    };
    expect(await sums(lost)).toEqual([5_394, 2_533, 0, 0]);
    expect(await sums(exempt)).toEqual([5_394, 3_800, 0, 7_600]);
    expect(await sums(moved)).toEqual([5_394, 5_067, 0, 0]); // the municipality moved to has no such fee
    const [may] = (await monthly(exempt.loanId)).filter(
      ({ month, amountOre }) => month === '2075-05' && amountOre === 0,
    );
    expect(may).toMatchObject({ kind: 'LOAN_FEE', exempt: true });
  });
});

test('S1-27, S1-28: decided compensation is entered once; a claim withdrawn after recovery is credited', async () => {
  const { loanId, clientId } = await kit.lent();
  const claimId = newId();
  const decided = (outcome: string, amountOre: number, version: number) =>
    goldenRecord(ClaimDecided, { claimId, loanId, outcome, amountOre, policyVersion: 'K1' }, { version });
  await tellTwice(decided('LIABLE', 50_000, 1));
  await tellTwice(decided('WITHDRAWN', 0, 2));
  const fees = (await feesOf(controller, clientId)).filter(({ kind }: Line) => kind !== 'ONE_OFF_FEE');
  expect(fees).toMatchObject([
    { kind: 'COMPENSATION', amountOre: 50_000, ruleIds: ['S1-27', 'S1-28'], policyVersion: 'K1' },
    { kind: 'CREDIT', amountOre: -50_000, ruleIds: ['S1-28'], reverses: fees[0].id },
  ]);
  const { loan } = await kit.ask(
    supplier,
    'query($id: ID!) { loan(id: $id) { rentTotalOre rentEntries { edges { cursor } } } }',
    { id: loanId },
  );
  expect(loan).toEqual({ rentTotalOre: 0, rentEntries: { edges: [] } }); // the borrower's money is not the municipality's rent
});

test('S2-15, S2-17: each line names the edition of the municipality that pays it, in a month told late as in one split from the start', async () => {
  for (const [municipalityCode, edition] of [
    ['2284', 'HYRA-ÖVIK'],
    ['2282', 'HYRA-KRAMFORS'],
  ] as const)
    await kit.publish(
      policy('RENT', 'VGR_SOCIAL_DIGITAL', { stopRule: 'AT_DEREGISTRATION' }, { municipalityCode, edition }),
    );
  const { loanId, clientId } = await kit.lent();
  await accrue('2075-02');
  const move = { clientId, from: '2284', to: '2282', movedOn: '2075-02-15' };
  await tellTwice(
    goldenRecord(ClientMoved, { clientId, from: SKOVDE, to: '2284', movedOn: '2075-01-20' }, { version: 1 }),
  );
  await tellTwice(goldenRecord(ClientMoved, move, { version: 2 }));
  await tellTwice(
    goldenRecord(ClientMoved, { ...move, from: '2282', to: '2284', movedOn: '2075-03-11' }, { version: 3 }),
  );
  await accrue('2075-03');
  const lines = (await linesOf(loanId)) as unknown as {
    municipalityCode: string;
    kind: string;
    policyVersion: string;
  }[];
  const editions = { '2284': 'HYRA-ÖVIK', '2282': 'HYRA-KRAMFORS' } as Record<string, string>;
  const moved = lines.filter(({ municipalityCode }) => municipalityCode !== SKOVDE);
  expect(new Set(moved.map(({ municipalityCode: code }) => code)).size).toBe(2);
  for (const one of moved) expect(one.policyVersion).toBe(editions[one.municipalityCode]);
  expect(lines.filter(({ kind }) => kind === 'CREDIT').length).toBeGreaterThan(1);
});

test('S2-15, S1-27: sums beyond 32 bits are told to the öre', async () => {
  const { loanId, clientId } = await kit.lent();
  const claim = { claimId: newId(), loanId, outcome: 'LIABLE', amountOre: 3_000_000_001, policyVersion: 'K1' };
  await tellTwice(goldenRecord(ClaimDecided, claim));
  expect(await feesOf(controller, clientId)).toContainEqual(expect.objectContaining({ amountOre: 3_000_000_001 }));
  const line = { kind: 'RENT', paidBy: 'MUNICIPALITY', municipalityCode: '1487', invoiceMonth: '2075-11' };
  const lines = [1_999_999_999, 2_000_000_000].map((amountOre) => ({ ...line, _id: newId(), amountOre }));
  await collection('ledger').insertMany(lines as never);
  const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Municipality { rentSummary(month: "2075-11") { totalOre rentOre lines } } } }`;
  const { _entities } = await kit.ask(system, query, { of: [{ __typename: 'Municipality', code: '1487' }] });
  expect(_entities[0].rentSummary).toEqual({ totalOre: 3_999_999_999, rentOre: 3_999_999_999, lines: 2 });
});

describe('a child that borrows', () => {
  const partyOf = async (loanId: string) =>
    (await kit.ask(orderer, 'query($id: ID!) { loan(id: $id) { guardianId } }', { id: loanId })).loan.guardianId;
  const job = (as: typeof system, asOf: string) =>
    kit.network.as(as, 'devices', `mutation { moveResponsibility(input: { asOf: "${asOf}" }) { loans } }`);
  const childhood = { from: '2057-06-01', until: '2075-05-31' };

  test('S1-25: without a verified guardian there is no loan; with one the guardian is responsible until 18', async () => {
    const made = await kit.reserved();
    const { clientId } = made;
    await tellTwice(goldenRecord(GuardianChanged, { clientId, ...childhood }, { version: 1 }));
    expect(await kit.why(orderer, 'confirmHandover', kit.handover(made))).toEqual(['GUARDIAN_MISSING']);
    const guardianId = newId();
    await tellTwice(goldenRecord(GuardianChanged, { clientId, guardianId, ...childhood }, { version: 2 }));
    const { loan } = await kit.command(orderer, 'confirmHandover', kit.handover(made), 'loan { id }');
    expect(await partyOf(loan.id)).toBe(guardianId);
    expect((await job(system, '2075-05-31')).data.moveResponsibility).toEqual({ loans: 0 });
    expect(await partyOf(loan.id)).toBe(guardianId);
    expect((await job(system, '2075-06-01')).data.moveResponsibility).toEqual({ loans: 1 });
    expect((await job(system, '2075-06-01')).data.moveResponsibility).toEqual({ loans: 0 });
    expect(await partyOf(loan.id)).toBeNull();
    expect((await job(supplier, '2075-06-01')).codes).toEqual(['FORBIDDEN']);
    expect((await job(system, '2099-01-01')).codes).toEqual(['BAD_USER_INPUT']);
  });
});

test('S1-24: a loan with an end goes on with the same device; one without, or to an earlier day, does not', async () => {
  const ends = { loanType: 'TIME_LIMITED', expectedReturnOn: '2076-01-10' };
  const { loanId } = await kit.lent(ends);
  const extend = (id: string, expectedReturnOn: string) => ({ loanId: id, expectedVersion: 1, expectedReturnOn });
  expect(await kit.codesOf(supplier, 'extendLoan', extend(loanId, '2076-06-01'))).toEqual(['FORBIDDEN']);
  expect(await kit.codesOf(orderer, 'extendLoan', extend(loanId, '2075-01-01'))).toEqual(['BAD_USER_INPUT']);
  expect(await kit.why(orderer, 'extendLoan', extend(loanId, '2076-01-10'))).toEqual(['LOAN_END_NOT_LATER']);
  const payload = await kit.command(
    orderer,
    'extendLoan',
    extend(loanId, '2076-06-01'),
    'loan { expectedReturnOn status }',
  );
  expect(payload.loan).toEqual({ expectedReturnOn: '2076-06-01', status: 'ACTIVE' });
  const { loanId: endless } = await kit.lent();
  expect(await kit.why(orderer, 'extendLoan', extend(endless, '2076-06-01'))).toEqual(['LOAN_WITHOUT_END']);
});
