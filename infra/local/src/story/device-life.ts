import { swedishDay } from './swedish-day.js';
import { setTimeout as pause } from 'node:timers/promises';
import { dispatch, prepare } from './care.js';
import { teller, type StoryContext, type Teller } from './graph.js';
import type { Member } from './organisation.js';

export type DeviceState = {
  id: string;
  state: string;
  version: number;
  outOfService: { reason: string; settings: string } | null;
};
type Loan = { id: string; version: number; status: string };

/** Adds an article with its instructions for use to the assortment, once (S1-2). */
export async function product(
  supplier: Teller,
  input: { articleNumber: string; supplierId: string; [field: string]: unknown },
): Promise<void> {
  const { articleNumber, supplierId } = input;
  const { product: known } = await supplier.query(
    'query($a: String!, $s: String!) { product(articleNumber: $a, supplierId: $s) { name } }',
    { a: articleNumber, s: supplierId },
  );
  if (!known) await supplier.command('registerProduct', input, 'product { name }');
}

/** Publishes who may assess and order in a product area, once (S1-12, S1-19). */
export async function instruction(
  by: Teller,
  input: { isoCode: string; programme: string; [field: string]: unknown },
): Promise<void> {
  const document =
    'query($iso: String!) { productArea(isoCode: $iso) { instructions(first: 100) { edges { node { programme } } } } }';
  const { productArea } = await by.query(document, { iso: input.isoCode });
  const known = productArea.instructions.edges.some(
    (edge: { node: { programme: string } }) => edge.node.programme === input.programme,
  );
  if (!known) await by.command('publishProductInstruction', input, 'instruction { id }');
}

const DEVICE = 'id state version outOfService { reason settings }';
type Mark = { idMark: string; supplierId: string };

export async function deviceState(by: Teller, { idMark, supplierId }: Mark): Promise<DeviceState | null> {
  const document = `query($m: String!, $s: String!) { deviceByIdMark(idMark: $m, supplierId: $s) { ${DEVICE} } }`;
  return (await by.query(document, { m: idMark, s: supplierId })).deviceByIdMark as DeviceState | null;
}

/** A marked device in the store, through intake (S2-16). */
export async function device(
  supplier: Teller,
  input: Mark & { serial: string; articleNumber: string; municipalityCode: string },
): Promise<DeviceState> {
  let found = await deviceState(supplier, input);
  if (!found) found = (await supplier.command('registerDevice', input, `device { ${DEVICE} }`)).device as DeviceState;
  if (found.state !== 'REGISTERED') return found;
  const intake = { deviceId: found.id, expectedVersion: found.version, ceMarkSeen: true };
  return (await supplier.command('passIntake', intake, `device { ${DEVICE} }`)).device as DeviceState;
}

export type Handover = {
  orderId: string;
  mark: Mark;
  orderer: Member;
  supplier: string;
  handedOverAt: string;
  followUpDueOn: string;
  /** The supplier's system, which then takes the order in and sends it. */
  supplierUrl?: string | undefined;
};

/** Allocated, dispatched, handed over: the loan runs, and with it the rent (S1-24, S1-26, S2-17). */
export async function lend(
  context: StoryContext,
  { orderId, mark, orderer, supplier: supplierName, handedOverAt, followUpDueOn, supplierUrl }: Handover,
): Promise<Loan> {
  const supplier = teller(context, supplierName);
  const order = await prepare(supplier, orderId, supplierUrl);
  const now = () => deviceState(supplier, mark) as Promise<DeviceState>;
  let found = await now();
  if (found.state === 'AVAILABLE') {
    const allocation = { deviceId: found.id, expectedVersion: found.version, orderId, lineId: order.lines[0]?.lineId };
    await supplier.command('allocateDevice', allocation, 'device { id }');
  }
  await dispatch(supplier, orderId, supplierUrl);
  found = await now();
  const by = teller(context, orderer.name);
  if (found.state === 'RESERVED') {
    const on = swedishDay(handedOverAt);
    const receipts = ['ORDER', 'DELIVERY'].map((stage) => ({
      stage,
      on,
      giverId: orderer.id,
      documentVersion: '2025-1',
    }));
    const input = {
      deviceId: found.id,
      expectedVersion: found.version,
      orderId,
      loanType: 'INDEFINITE',
      handedOverAt,
      receipts,
      ifuGiven: true,
      followUpDueOn,
    };
    await by.command('confirmHandover', input, 'loan { id }');
  }
  return activeLoan(by, mark);
}

export async function activeLoan(by: Teller, { idMark, supplierId }: Mark): Promise<Loan> {
  const document =
    'query($m: String!, $s: String!) { deviceByIdMark(idMark: $m, supplierId: $s) { activeLoan { id version status } } }';
  return (await by.query(document, { m: idMark, s: supplierId })).deviceByIdMark.activeLoan as Loan;
}

/** Waits for what an event of another service makes of the device. */
export async function becomes(by: Teller, mark: Mark, state: string): Promise<DeviceState> {
  for (let asked = 0; asked < 100; asked += 1) {
    const found = await deviceState(by, mark);
    if (found?.state === state) return found;
    await pause(100);
  }
  throw new Error(`the device did not become ${state}`);
}

export type Return = { mark: Mark; orderer: string; supplier: string; receivedAt: string; deregisteredOn: string };

/** Returned, deregistered, reconditioned, available: nobody else uses it before that (S2-5, S2-17). */
export async function takeBack(
  context: StoryContext,
  { mark, orderer, supplier: supplierName, receivedAt, deregisteredOn }: Return,
): Promise<DeviceState> {
  const by = teller(context, orderer);
  const supplier = teller(context, supplierName);
  for (;;) {
    const found = (await deviceState(supplier, mark)) as DeviceState;
    const onDevice = { deviceId: found.id, expectedVersion: found.version };
    if (found.state === 'RECONDITIONING') {
      const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
      await supplier.command(
        'completeReconditioning',
        { ...onDevice, checklistVersion: '2025-1', checklist },
        'device { id }',
      );
      continue;
    }
    if (!['ON_LOAN', 'OUT_OF_SERVICE', 'RETURNING', 'RETURNED'].includes(found.state)) return found;
    const loan = await activeLoan(supplier, mark);
    const onLoan = { loanId: loan.id, expectedVersion: loan.version };
    if (found.state === 'RETURNED')
      await supplier.command('deregisterLoan', { ...onLoan, deregisteredOn }, 'loan { id }');
    else if (found.state === 'RETURNING') {
      const receipt = {
        scannedIdMark: mark.idMark,
        receivedAt,
        place: 'DEPOT',
        condition: 'DAMAGED',
        damageSuspected: false,
      };
      await supplier.command('receiveReturn', { ...onLoan, ...receipt }, 'loan { id }');
    } else
      await by.command(
        'requestReturn',
        { ...onLoan, kind: 'PICKUP', reason: 'EXCHANGE', cleaned: true },
        'loan { id }',
      );
  }
}
