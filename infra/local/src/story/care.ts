import { setTimeout as pause } from 'node:timers/promises';
import type { Teller } from './graph.js';

export type Line = { articleNumber: string; supplierId: string; quantity: number };
export type OrderState = { id: string; status: string; version: number; held: unknown; lines: { lineId: string }[] };

const ORDER = 'id status version held { since } lines { lineId }';

/** Finds a person in care by number, and registers the person when not known here. */
export async function client(
  by: Teller,
  person: { number: string; givenName: string; familyName: string; birthDate: string; municipalityCode: string },
): Promise<string> {
  const { number, ...rest } = person;
  const personIdentifier = { type: 'PERSONNUMMER', value: number };
  const document = 'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }';
  const { lookUpClient } = await by.query(document, { input: { personIdentifier } });
  if (lookUpClient.client) return lookUpClient.client.id as string;
  return (await by.command('registerClient', { personIdentifier, ...rest }, 'client { id }')).client.id as string;
}

/** A decision on an intervention, on record once (S1-6). */
export async function serviceDecision(by: Teller, clientId: string, kind: string, from: string): Promise<string> {
  const { client: found } = await by.query(
    'query($id: ID!) { client(id: $id) { serviceDecisions(first: 100) { edges { node { id kind inForce } } } } }',
    { id: clientId },
  );
  const known = found.serviceDecisions.edges.find(
    (edge: { node: { kind: string; inForce: boolean } }) => edge.node.kind === kind && edge.node.inForce,
  );
  if (known) return known.node.id as string;
  return (
    await by.command('recordServiceDecision', { clientId, kind, legalBasis: 'SOL', from }, 'serviceDecision { id }')
  ).serviceDecision.id as string;
}

/** The orders of a client, oldest first. */
export async function ordersOf(by: Teller, clientId: string): Promise<OrderState[]> {
  const { client: found } = await by.query(
    `query($id: ID!) { client(id: $id) { orders(first: 100) { edges { node { ${ORDER} } } } } }`,
    { id: clientId },
  );
  return found.orders.edges.map((edge: { node: OrderState }) => edge.node);
}

export async function orderState(by: Teller, id: string): Promise<OrderState> {
  return (await by.query(`query($id: ID!) { order(id: $id) { ${ORDER} } }`, { id })).order as OrderState;
}

const SUPPLIER_STEPS: Record<string, string> = { SUBMITTED: 'registerOrder', REGISTERED: 'prepareOrder' };

const ANSWER_MS = 5_000;
/** Waits for the supplier's system, if one runs, to take an order in. Its memory ends with its process: staff then do it. */
async function taken(supplier: Teller, orderId: string): Promise<void> {
  const deadline = performance.now() + ANSWER_MS;
  while (performance.now() < deadline && (await orderState(supplier, orderId)).status === 'SUBMITTED') await pause(100);
}

/** The supplier takes a submitted order in and prepares it. */
export async function prepare(supplier: Teller, orderId: string, supplierUrl?: string): Promise<OrderState> {
  if (supplierUrl !== undefined) await taken(supplier, orderId);
  for (;;) {
    const order = await orderState(supplier, orderId);
    const step = SUPPLIER_STEPS[order.status];
    if (!step) return order;
    await supplier.command(step, { orderId }, 'order { id }');
  }
}

/** The supplier sends an order that is prepared: by its system, which tells it in a despatch advice, else by its staff. */
export async function dispatch(supplier: Teller, orderId: string, supplierUrl?: string): Promise<void> {
  const order = await orderState(supplier, orderId);
  if (order.status !== 'PREPARED') return;
  if (supplierUrl !== undefined && (await despatch(supplier, orderId, supplierUrl))) return;
  await supplier.command(
    'dispatchOrder',
    { orderId, expectedVersion: order.version, lineIds: order.lines.map(({ lineId }) => lineId) },
    'order { id }',
  );
}

/** Lets the supplier's system send an order. False when it does not know the order, or nothing comes of it. */
async function despatch(supplier: Teller, orderId: string, supplierUrl: string): Promise<boolean> {
  const body = JSON.stringify({ orderId, number: `D-${orderId}` });
  const { ok } = await fetch(`${supplierUrl}/despatches`, { method: 'POST', body });
  const deadline = performance.now() + ANSWER_MS;
  while (ok && performance.now() < deadline) {
    if ((await orderState(supplier, orderId)).status !== 'PREPARED') return true;
    await pause(100);
  }
  return false;
}
