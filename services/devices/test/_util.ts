import { newId, type Instant } from '@hjalpmedel/domain';
import { OrderStatusChanged, OrderSubmitted } from '@hjalpmedel/events';
import { createTestNetwork, goldenRecord, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { createDevicesService } from '../src/index.js';

/** The clock of the tests stands still, so that their dates never grow old; ahead of the real one, by which books expire. */
const NOW = '2075-12-01T12:00:00.000Z' as Instant;
/** When the store of the tests was filled: before anything is lent. */
export const STOCKED = '2074-11-01T12:00:00.000Z' as Instant;
let now = NOW;
export const clock = { now: () => now };
/** Does something at another moment. */
export async function at<Result>(moment: string, work: () => Promise<Result>): Promise<Result> {
  now = moment as Instant;
  try {
    return await work();
  } finally {
    now = NOW;
  }
}
export const SKOVDE = '1496';
export const SUNDSVALL = '2281';
export const REFUSAL = 'refusal { outcome reasons { code ruleIds field params message } }';

export const supplier = person(SKOVDE, ['SUPPLIER_STAFF'], '01900000-0000-7000-8000-000000000001', 'HMV');
export const orderer = person(SKOVDE, ['ORDERER'], '01900000-0000-7000-8000-000000000002');
export const elsewhere = person(SUNDSVALL, ['SUPPLIER_STAFF', 'PRESCRIBER'], 'elsewhere', 'HMV');

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read payloads of any shape
export type Payload = any;
type TestDevice = { readonly id: string; readonly idMark: string };
type RefusalSeen = { readonly reasons: readonly { readonly code: string }[] };
const deviceOf = (payload: unknown) => (payload as { device: TestDevice }).device;
type As = Parameters<TestNetwork['as']>[0];
export type TestOrder = { readonly orderId: string; readonly lineId: string; readonly clientId: string };

/** The devices service alone, with the steps towards a loan. */
export async function createKit() {
  const network = await createTestNetwork({ services: { devices: createDevicesService }, overrides: clock });
  let serial = 0;
  const next = () => `${++serial}`;
  const run = (as: As, mutation: string, input: object, selection: string): Promise<Payload> =>
    network.command(as, 'devices', mutation, input, selection);
  /** A return is registered when it comes, unless the test says when. */
  const command = (as: As, mutation: string, input: object, selection: string): Promise<Payload> =>
    now === NOW && 'receivedAt' in input && String(input.receivedAt) < NOW
      ? at(String(input.receivedAt), () => run(as, mutation, input, selection))
      : run(as, mutation, input, selection);
  const ask = async (as: As, query: string, variables: object = {}): Promise<Payload> =>
    (await network.as(as, 'devices', query, variables)).data;
  const codesOf = async (as: As, mutation: string, input: object) => {
    const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { __typename } }`;
    return (await network.as(as, 'devices', query, { input: { idempotencyKey: newId(), ...input } })).codes;
  };
  const why = async (as: As, mutation: string, input: object): Promise<readonly string[]> => {
    const { refusal } = (await command(as, mutation, input, REFUSAL)) as { refusal: RefusalSeen | null };
    return refusal?.reasons.map(({ code }) => code) ?? [];
  };
  async function product(extra: object = {}): Promise<string> {
    const articleNumber = `A${next()}`;
    const input = {
      articleNumber,
      supplierId: 'HMV',
      name: 'Rollator Test',
      isoCode: '120606',
      manufacturer: 'Test AB',
      isMedicalDevice: true,
      udiDi: 'TEST-UDI-DI',
      ceMarked: true,
      trackBy: 'INDIVIDUAL',
      monthlyRentOre: 4500,
      ifuDocument: 'Bruksanvisning 1',
      ...extra,
    };
    await command(system, 'registerProduct', input, `product { articleNumber } ${REFUSAL}`);
    return articleNumber;
  }
  async function registered(articleNumber: string, municipalityCode = SKOVDE): Promise<TestDevice> {
    const n = next();
    const input = { idMark: `HM-${n}`, serial: `S${n}`, articleNumber, supplierId: 'HMV', municipalityCode };
    return at(STOCKED, async () =>
      deviceOf(await command(system, 'registerDevice', input, `device { id idMark } ${REFUSAL}`)),
    );
  }
  async function available(articleNumber: string, municipalityCode = SKOVDE): Promise<TestDevice> {
    const { id } = await registered(articleNumber, municipalityCode);
    const input = { deviceId: id, expectedVersion: 1, ceMarkSeen: true };
    return deviceOf(await command(system, 'passIntake', input, 'device { id idMark }'));
  }
  const publish = (...records: ReturnType<typeof goldenRecord>[]) => network.messaging.publish(records);
  /** An order as the orders service would tell of it: submitted, then in any further status. */
  async function order(
    articleNumber: string,
    statuses: readonly string[] = [],
    extra: object = {},
  ): Promise<TestOrder> {
    const ids = { orderId: newId(), lineId: newId(), clientId: newId() };
    await tell(ids, articleNumber, ['SUBMITTED', ...statuses], extra);
    return ids;
  }
  async function tell(
    { orderId, lineId, clientId }: TestOrder,
    articleNumber: string,
    statuses: readonly string[],
    {
      municipalityCode = SKOVDE,
      from = 1,
      time,
      ...extra
    }: { municipalityCode?: string; from?: number; time?: string } & object = {},
  ) {
    for (const [at, status] of statuses.entries()) {
      const data = {
        orderId,
        clientId,
        programme: 'VGR_SOCIAL_DIGITAL',
        legalBasis: 'SOL',
        lines: [{ lineId, articleNumber, supplierId: 'HMV', quantity: 1, state: 'OPEN' }],
        ...extra,
      };
      const options = { version: from + at, municipalityCode, ...(time && { time }) };
      await publish(
        status === 'SUBMITTED'
          ? goldenRecord(OrderSubmitted, data, options)
          : goldenRecord(OrderStatusChanged, { ...data, status }, options),
      );
    }
    await network.settle();
  }
  async function reserved(statuses: readonly string[] = ['DISPATCHED'], extra: object = {}) {
    const articleNumber = await product(extra);
    const device = await available(articleNumber);
    const ids = await order(articleNumber);
    const input = { deviceId: device.id, expectedVersion: 2, orderId: ids.orderId, lineId: ids.lineId };
    await command(supplier, 'allocateDevice', input, `device { state } ${REFUSAL}`);
    if (statuses.length > 0) await tell(ids, articleNumber, statuses, { from: 2 });
    return {
      ...ids,
      articleNumber,
      deviceId: device.id,
      idMark: device.idMark,
      expectedVersion: 3,
    };
  }
  const handover = ({ deviceId, orderId }: { deviceId: string; orderId: string }, extra: object = {}) => ({
    deviceId,
    orderId,
    expectedVersion: 3,
    loanType: 'INDEFINITE',
    handedOverAt: '2075-01-10T09:00:00.000Z',
    receipts: ['ORDER', 'DELIVERY'].map((stage) => ({
      stage,
      on: '2075-01-10',
      giverId: orderer.subjectId,
      documentVersion: '1',
    })),
    ifuGiven: true,
    followUpDueOn: '2075-07-10',
    ...extra,
  });
  async function lent(extra: object = {}, productExtra: object = {}) {
    const made = await reserved(['DISPATCHED'], productExtra);
    const selection = `loan { id } ${REFUSAL}`;
    const payload: unknown = await command(orderer, 'confirmHandover', handover(made, extra), selection);
    return { ...made, loanId: (payload as { loan: { id: string } }).loan.id };
  }
  return {
    ...{ network, command, ask, codesOf, why, publish, tell },
    ...{ product, registered, available, order, reserved, handover, lent },
  };
}

export type Kit = Awaited<ReturnType<typeof createKit>>;
