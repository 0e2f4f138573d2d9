import { expect } from '@jest/globals';
import { addMonths, dayOf, newId, type Instant } from '@hjalpmedel/domain';
import type { GraphNetwork } from './graph-network.js';

export const SUNDSVALL = '2281';
export const DEPOT = 'HJALPMEDEL-VASTERNORRLAND';
export const SUPPLIER = 'sundsvall-supplier';
export const PRESCRIBER = 'sundsvall-prescriber';
const WALKER = '120606';

type Reason = { readonly code: string };
type Line = { readonly lineId: string; readonly state: string; readonly pieces: Readonly<Record<string, number>> };
export type OrderSeen = {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly lines: readonly Line[];
};

/** What prescribers and supplier of the story's second municipality do, through the graph. */
export function createOrdering({ network, as }: GraphNetwork) {
  const today = () => dayOf(new Date().toISOString() as Instant);

  async function run(who: string, mutation: string, input: object, selection: string) {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { reasons { code } } } }`;
    const payload = (await as(who, query, { input: { idempotencyKey: newId(), ...input } })).data[mutation];
    await network.settle();
    return payload;
  }
  /** Runs a mutation that must be allowed. */
  async function done(who: string, mutation: string, input: object, selection: string) {
    const payload = await run(who, mutation, input, selection);
    expect([mutation, payload.refusal]).toEqual([mutation, null]);
    return payload;
  }
  /** The codes of a refusal. */
  async function refused(who: string, mutation: string, input: object, selection: string): Promise<string[]> {
    const { refusal } = await run(who, mutation, input, selection);
    return ((refusal?.reasons ?? []) as Reason[]).map(({ code }) => code);
  }
  const device = async (id: string) =>
    (await as(SUPPLIER, 'query($id: ID!) { device(id: $id) { state version reservedFor { id } } }', { id })).data
      .device;
  const order = async (id: string): Promise<OrderSeen> => {
    const fields = 'id status version lines { lineId state pieces { open dispatched delivered ended cancelled } }';
    return (await as(SUPPLIER, `query($id: ID!) { order(id: $id) { ${fields} } }`, { id })).data.order;
  };

  return {
    today,
    run,
    done,
    refused,
    device,
    order,
    /** The person in care of the story. */
    async client(): Promise<string> {
      const personIdentifier = { type: 'PERSONNUMMER', value: '193912312042' };
      const query = 'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }';
      return (await as(PRESCRIBER, query, { input: { personIdentifier } })).data.lookUpClient.client.id;
    },
    /** Registers an invented person. The number has a free serial and the check digit. */
    async newClient(birthDate: string, registrar = PRESCRIBER, municipalityCode = SUNDSVALL): Promise<string> {
      const value = numberOf(birthDate);
      const name = { givenName: 'Påhittad', familyName: 'Provsson' };
      const input = {
        personIdentifier: { type: 'PERSONNUMMER', value },
        ...name,
        birthDate,
        municipalityCode,
      };
      return (await done(registrar, 'registerClient', input, 'client { id }')).client.id;
    },
    async product(change: object = {}): Promise<string> {
      const articleNumber = `A-${newId()}`.slice(0, 30);
      const udiDi = `DEMO-${articleNumber}`;
      const safety = { isMedicalDevice: true, udiDi, ceMarked: true, riskClass: 'I', ifuDocument: 'IFU-1' };
      const kind = { name: 'Rollator', isoCode: WALKER, manufacturer: 'Påhittad AB', trackBy: 'INDIVIDUAL' };
      const input = { articleNumber, supplierId: DEPOT, ...kind, ...safety, monthlyRentOre: 31_000, ...change };
      await done(SUPPLIER, 'registerProduct', input, 'product { name }');
      return articleNumber;
    },
    /** A free device. */
    async stock(articleNumber: string): Promise<string> {
      const number = newId().slice(-8);
      const input = { idMark: `O-${number}`, supplierId: DEPOT, serial: `S-${number}`, articleNumber };
      const DEVICE = 'device { id version }';
      const made = await done(SUPPLIER, 'registerDevice', { ...input, municipalityCode: SUNDSVALL }, DEVICE);
      const { id: deviceId, version: expectedVersion } = made.device;
      await done(SUPPLIER, 'passIntake', { deviceId, expectedVersion, ceMarkSeen: true }, DEVICE);
      return deviceId;
    },
    /** A draft that is submitted once, with the codes of the refusal. */
    async drafted(clientId: string, articleNumber: string, quantity: number, supplierId = DEPOT) {
      const law = { clientId, programme: 'VN_HSL', legalBasis: 'HSL' };
      const why = { initiator: 'CARE_STAFF', isoCode: WALKER, purposes: ['COMPENSATE'], conclusion: 'MET_BY_AID' };
      const { assessment } = await done(PRESCRIBER, 'completeNeedsAssessment', { ...law, ...why }, 'assessment { id }');
      const lines = [{ articleNumber, supplierId, quantity }];
      const draft = { ...law, assessmentId: assessment.id, lines };
      const { order: made } = await done(PRESCRIBER, 'createDraft', draft, 'order { id version }');
      const input = { orderId: made.id as string, expectedVersion: made.version as number };
      return { input, submission: await refused(PRESCRIBER, 'submitOrder', input, 'order { id }') };
    },
    /** An order with one line per quantity, submitted by the prescriber and prepared by the supplier. */
    async prepared(clientId: string, articleNumber: string, ...quantities: number[]): Promise<OrderSeen> {
      const law = { clientId, programme: 'VN_HSL', legalBasis: 'HSL' };
      const why = { initiator: 'CARE_STAFF', isoCode: WALKER, purposes: ['COMPENSATE'], conclusion: 'MET_BY_AID' };
      const { assessment } = await done(PRESCRIBER, 'completeNeedsAssessment', { ...law, ...why }, 'assessment { id }');
      const lines = quantities.map((quantity) => ({ articleNumber, supplierId: DEPOT, quantity }));
      const draft = { ...law, assessmentId: assessment.id, lines };
      const { order: made } = await done(PRESCRIBER, 'createDraft', draft, 'order { id version }');
      const input = { orderId: made.id, expectedVersion: made.version };
      await done(PRESCRIBER, 'submitOrder', input, 'order { id }');
      await done(SUPPLIER, 'registerOrder', { orderId: made.id }, 'order { id }');
      await done(SUPPLIER, 'prepareOrder', { orderId: made.id }, 'order { id }');
      return order(made.id);
    },
    async allocate(deviceId: string, orderId: string, lineId: string | undefined) {
      const { version: expectedVersion } = await device(deviceId);
      const confirmations = [{ code: 'OLDER_EQUIVALENT_FREE', statement: 'Enligt provet.' }];
      const input = { deviceId, expectedVersion, orderId, lineId, confirmations };
      await done(SUPPLIER, 'allocateDevice', input, 'device { id }');
    },
    dispatch: (orderId: string, sent: object) => done(SUPPLIER, 'dispatchOrder', { orderId, ...sent }, 'order { id }'),
    /** The input of a handover today. */
    async handover(deviceId: string, orderId: string) {
      const { me } = (await as(PRESCRIBER, '{ me { staff { id } } }')).data;
      const { version: expectedVersion } = await device(deviceId);
      const receipts = ['ORDER', 'DELIVERY'].map((stage) => ({
        stage,
        on: today(),
        giverId: me.staff.id,
        documentVersion: '2025-1',
      }));
      const when = { handedOverAt: new Date().toISOString(), followUpDueOn: addMonths(today(), 6) };
      return { deviceId, expectedVersion, orderId, loanType: 'INDEFINITE', receipts, ifuGiven: true, ...when };
    },
    /** Receives and deregisters the device of a loan. */
    async giveBack(loanId: string, deviceId: string) {
      const mark = (await as(SUPPLIER, 'query($id: ID!) { device(id: $id) { idMark } }', { id: deviceId })).data.device;
      const returned = { receivedAt: new Date().toISOString(), place: 'DEPOT', condition: 'WORN' };
      const receipt = { loanId, scannedIdMark: mark.idMark, ...returned, damageSuspected: false };
      const { loan } = await done(SUPPLIER, 'receiveReturn', { ...receipt, expectedVersion: 1 }, 'loan { version }');
      const end = { loanId, expectedVersion: loan.version, deregisteredOn: today() };
      await done(SUPPLIER, 'deregisterLoan', end, 'loan { id }');
    },
  };
}

let serial = 100;
/** A personnummer with the check digit of the Luhn formula. */
function numberOf(birthDate: string): string {
  const date = birthDate.replaceAll('-', '');
  const digits = `${date.slice(2)}${(serial += 1)}`;
  const sum = [...digits].reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return `${date}${serial}${(10 - (sum % 10)) % 10}`;
}

export type Ordering = ReturnType<typeof createOrdering>;
