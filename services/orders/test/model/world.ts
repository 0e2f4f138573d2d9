import { OrderRejected } from '@hjalpmedel/events';
import { Refused, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { publishOrder } from '../../src/events/published.js';
import { orderDecider, type OrderCommand } from '../../src/orders/domain/order.decide.js';
import type { OrderLine } from '../../src/orders/domain/order-line.js';
import type { Order, OrderEvent, Placed } from '../../src/orders/domain/order.js';
import { createStore, type LoanMessage } from './store.js';

export const now = '2026-03-02T12:00:00.000Z' as Instant;
export const on = '2026-03-02' as PlainDate;
export const SUPPLIERS = ['first', 'second'] as const;
const MARKED = 'MARKED';
/** The lines of the first, the second and every further order. An article without id marks is counted. */
const LINES = [
  [
    { articleNumber: MARKED, quantity: 2 },
    { articleNumber: 'COUNTED', quantity: 3 },
  ],
  [{ articleNumber: MARKED, quantity: 1 }],
  [
    { articleNumber: MARKED, quantity: 1 },
    { articleNumber: MARKED, quantity: 1 },
  ],
] as const;

export const isCounted = ({ articleNumber }: OrderLine) => articleNumber === 'COUNTED';

function submitted(orderId: string, number: number): readonly OrderEvent[] {
  const lines = (LINES[number] ?? LINES[2]).map((line, index) => ({
    ...line,
    lineId: `${orderId}-${index}`,
    supplierId: SUPPLIERS[index % 2] as string,
    state: 'OPEN' as const,
  }));
  const law = { programme: 'VN_HSL', legalBasis: 'HSL', municipalityCode: '2281' as MunicipalityCode } as const;
  const who = { ordererId: 'p', assessorId: 'p' };
  const decision = { ruleSet: 'x', policyEditions: [], reasons: [], confirmations: [], decidedAt: now };
  return [
    { type: 'OrderDrafted', draft: { ...law, ...who, clientId: 'client', lines, draftedAt: now } },
    { type: 'OrderSubmitted', ...who, decision },
  ];
}

type Message = { readonly status?: string; readonly lines?: never };

/**
 * Several orders, and the store with its devices. They know of each other by messages only: those about one order come
 * in order, those about a loan's start and end in any order, and each may come late and again.
 */
export function createWorld(orderIds: readonly string[], deviceIds: readonly string[]) {
  const orders = new Map<string, Order>();
  const versions = new Map<string, number>();
  const toStore = new Map<string, Message[]>(orderIds.map((id) => [id, []]));
  const toOrders: LoanMessage[] = [];
  const store = createStore(deviceIds);

  function apply(orderId: string, events: readonly OrderEvent[]): void {
    for (const event of events) {
      const state = orderDecider.evolve(orders.get(orderId) ?? orderDecider.initial, event);
      const version = (versions.get(orderId) ?? 0) + 1;
      orders.set(orderId, state);
      versions.set(orderId, version);
      if (state.status === 'NONE') continue;
      for (const { contract, data } of publishOrder(event, { id: orderId, version, published: {}, state }))
        toStore.get(orderId)?.push({ ...(data as Message), ...(contract === OrderRejected && { status: 'REJECTED' }) });
    }
  }
  for (const [number, orderId] of orderIds.entries()) apply(orderId, submitted(orderId, number));

  return {
    store,
    toOrders,
    orderIds,
    state: (orderId: string) => orders.get(orderId) as Placed,
    /** Runs a command on an order. A refused one changes nothing. */
    run(orderId: string, command: OrderCommand): void {
      const state = orders.get(orderId) ?? orderDecider.initial;
      try {
        apply(orderId, orderDecider.decide(command, state));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    },
    /** Brings the oldest message about an order to the store. Returns whether there was one. */
    deliver(orderId: string): boolean {
      const message = toStore.get(orderId)?.shift();
      if (message) store.learn(orderId, message);
      return message !== undefined;
    },
    send(message: LoanMessage | undefined): void {
      if (message) toOrders.push(message);
    },
  };
}

export type World = ReturnType<typeof createWorld>;
