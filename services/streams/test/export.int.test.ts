import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import {
  DeviceReturnReceived,
  DeviceReturnRequested,
  LoanStarted,
  OrderSubmitted,
  RentAccrued,
} from '@hjalpmedel/events';
import { createTestNetwork, goldenRecord, system, until, type TestNetwork } from '@hjalpmedel/testing';
import { createStreamsService } from '../src/index.js';

const analyst: Principal = {
  kind: 'analyst',
  subjectId: 'analyst',
  grants: [{ role: 'ANALYST', municipalityCode: '*' }],
};
const LOANS = 6;
let network: TestNetwork;

/** Six loans in Skövde, two in Sundsvall: ordered on 1 March, handed over on 5 March, returned in two to seven days. */
function recordsOf(index: number, code: string) {
  const [loanId, deviceId, orderId, clientId] = [newId(), newId(), newId(), newId()];
  const at = (day: number) => ({
    municipalityCode: code,
    time: `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  });
  const loan = { loanId, deviceId, isoCode: '091203' };
  const order = { orderId, clientId, legalBasis: 'HSL' };
  return [
    goldenRecord(OrderSubmitted, { ...order, programme: 'VN_HSL', lines: [] }, at(1)),
    goldenRecord(LoanStarted, { ...order, loanId, deviceId, type: 'INDEFINITE', startedOn: '2026-03-05' }, at(5)),
    goldenRecord(
      DeviceReturnRequested,
      { ...loan, kind: 'PICKUP', reason: 'NEED_ENDED', requestedAt: '2026-03-10T12:00:00.000Z' },
      { ...at(10), version: 1 },
    ),
    goldenRecord(
      DeviceReturnReceived,
      { ...loan, receivedAt: '2026-03-12T12:00:00.000Z', place: 'DEPOT', condition: 'GOOD', damageSuspected: false },
      { ...at(12 + index), version: 2 },
    ),
    goldenRecord(
      RentAccrued,
      {
        loanId,
        deviceId,
        entryId: newId(),
        month: '2026-03',
        amountOre: 5_000_000_000 + index,
        policyVersion: '0114',
        isoCode: '091203',
      },
      { ...at(31), version: 2 },
    ),
  ];
}

beforeAll(async () => {
  network = await createTestNetwork({ services: { streams: createStreamsService } });
  const records = [
    ...Array.from({ length: LOANS }, (_, index) => recordsOf(index, '1496')),
    ...Array.from({ length: 2 }, (_, index) => recordsOf(index, '2281')),
  ].flat();
  await network.messaging.publish(records);
  const entries = network.service('streams').database.connection.collection('entries');
  await until('all entries', async () => (await entries.countDocuments({ type: 'devices.RentAccrued' })) === LOANS + 2);
  await network.settle();
});
afterAll(() => network.stop());

async function get(path: string, as: Principal = analyst) {
  const token = await network.keys.minter.mint(as, 'streams');
  return fetch(`${network.service('streams').url()}/streams/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

describe('an export', () => {
  test('is the log as NDJSON, and resumes after the cursor of any row', async () => {
    const whole = await get('devices/export');
    const lines = (await whole.text()).trim().split('\n');
    expect(whole.headers.get('x-export-count')).toBe(String(lines.length));
    const rows = lines.map((line) => JSON.parse(line) as { cursor: string; type: string; loan?: string });
    for (const [at, { cursor }] of rows.entries()) {
      const rest = (await (await get(`devices/export?after=${cursor}`)).text()).trim();
      expect(rest === '' ? [] : rest.split('\n')).toEqual(lines.slice(at + 1));
    }
    const loans = new Set(rows.map(({ loan }) => loan));
    expect(loans.size).toBe(LOANS + 2);
  });

  test('is made again with `until`, and its manifest has count, size and checksum', async () => {
    for (const format of ['ndjson', 'csv', 'parquet']) {
      const first = await get(`devices/export?format=${format}&municipality=1496&from=2026-03-02&to=2026-03-31`);
      const bytes = Buffer.from(await first.arrayBuffer());
      const until = first.headers.get('x-export-until');
      const query = `format=${format}&municipality=1496&from=2026-03-02&to=2026-03-31&until=${until}`;
      const manifest = (await (await get(`devices/export/manifest?${query}`)).json()) as object;
      expect(manifest).toEqual({
        stream: 'devices',
        format,
        count: LOANS * 3,
        until,
        continued: false,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
  });

  test('as CSV quotes texts and not numbers, and has its header once', async () => {
    const whole = await (await get('costs/export?format=csv')).text();
    const [header, first = '', ...others] = whole.trim().split('\r\n');
    expect(header).toBe('cursor,type,time,municipality,loan,isoCode,month,amountOre,days,policyVersion,outcome');
    const loan = first.split(',')[4] ?? '';
    expect(loan).toMatch(/^"[\w-]{22}"$/);
    const cursor = first.split(',')[0] ?? '';
    const code = first.split(',')[3]?.replaceAll('"', '');
    const amount = first.split(',')[7] ?? '';
    expect(amount).toMatch(/^500000000[0-5]$/);
    expect(first).toBe(
      `${cursor},"devices.RentAccrued","2026-03-31","${code}",${loan},"0912","2026-03",${amount},,"0114",`,
    );
    const rest = await (await get(`costs/export?format=csv&after=${cursor.replaceAll('"', '')}`)).text();
    expect(rest.trim().split('\r\n')).toEqual(others);
  });

  test('as Parquet has 64-bit amounts, texts with leading zeros, days as dates, and says what it is', async () => {
    const response = await get('costs/export?format=parquet');
    const file = await response.arrayBuffer();
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(LOANS + 2);
    expect(rows[0]).toMatchObject({
      type: 'devices.RentAccrued',
      time: new Date('2026-03-31'),
      isoCode: '0912',
      policyVersion: '0114',
      outcome: null,
    });
    const sum = rows.reduce((total, { amountOre }) => total + (amountOre as bigint), 0n);
    expect(sum).toBe(5_000_000_000n * 8n + 16n);
    const { key_value_metadata: about = [] } = parquetMetadata(file);
    expect(Object.fromEntries(about.map(({ key, value }) => [key, value]))).toMatchObject({
      stream: 'costs',
      count: String(LOANS + 2),
      until: response.headers.get('x-export-until'),
    });
  });

  test('of an operational stream has moments, for operations only', async () => {
    expect((await get('device-status/export')).status).toBe(403);
    const file = await (await get('device-status/export?format=parquet', system)).arrayBuffer();
    const lent = (await parquetReadObjects({ file })).filter(({ state }) => state === 'ON_LOAN');
    expect(lent).toHaveLength(LOANS + 2);
    expect(lent[0]).toMatchObject({ time: new Date('2026-03-05T12:00:00.000Z') });
  });

  test('without a row is an empty file of its format', async () => {
    expect(await (await get('devices/export?from=2027-01-01')).text()).toBe('');
    expect((await (await get('devices/export?format=csv&from=2027-01-01')).text()).split('\r\n')).toHaveLength(2);
    const file = await (await get('devices/export?format=parquet&from=2027-01-01')).arrayBuffer();
    expect(await parquetReadObjects({ file })).toEqual([]);
  });

  test.each([
    ['format=xlsx', 'format'],
    ['from=2026-02-30', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['after=abc', 'after'],
    ['until=abc', 'until'],
    ['page=2', 'page'],
  ])('with %s is refused with the name', async (search, field) => {
    const response = await get(`devices/export?${search}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }] });
  });
});

const MEASURE = `query($measure: StreamMeasureName!, $from: Date!, $to: Date!, $by: [StreamMeasurePart!]! = [MONTH, MUNICIPALITY]) {
  streamMeasure(measure: $measure, from: $from, to: $to, by: $by) {
    unit cells { month municipality isoCode suppressed count sum median p90 } } }`;
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const measure = async (name: string, by?: string[]) =>
  (await network.as(analyst, 'streams', MEASURE, { measure: name, ...MARCH, by })).data.streamMeasure;

describe('a measure', () => {
  const skovde = { month: '2026-03', municipality: '1496', isoCode: null, suppressed: false, count: LOANS };
  const none = { sum: null, median: null, p90: null };
  const small = { month: '2026-03', municipality: '2281', isoCode: null, suppressed: true, count: null, ...none };

  test('counts events by month and municipality, and suppresses small cells', async () => {
    expect(await measure('LOANS_STARTED')).toEqual({ unit: 'EVENTS', cells: [{ ...skovde, ...none }, small] });
  });

  test('takes the days between two events of one thing', async () => {
    expect(await measure('RETURN_TIME')).toEqual({
      unit: 'DAYS',
      cells: [{ ...skovde, sum: 2 + 3 + 4 + 5 + 6 + 7, median: 4, p90: 7 }, small],
    });
    expect((await measure('DELIVERY_TIME')).cells[0]).toMatchObject({ count: LOANS, median: 4, p90: 4 });
  });

  test('sums amounts in öre beyond 32 bits, by area or as one cell', async () => {
    const sum = (LOANS + 2) * 5_000_000_000 + 15 + 1;
    expect(await measure('RENT', ['AREA'])).toMatchObject({ unit: 'ORE', cells: [{ isoCode: '0912', sum }] });
    expect(await measure('RENT', [])).toMatchObject({ cells: [{ month: null, municipality: null, count: 8, sum }] });
  });

  test.each([
    [{ from: '2026-03-31', to: '2026-03-01' }, 'to'],
    [{ from: '2020-01-01', to: '2026-03-01' }, 'to'],
  ])('of %j is refused', async (range, field) => {
    const { errors } = await network.as(analyst, 'streams', MEASURE, { measure: 'RENT', ...range });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });
});
