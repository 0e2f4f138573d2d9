import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import type { Reason } from '@hjalpmedel/domain';
import { holdReasons } from '../eligibility/domain/eligibility.js';
import { gatherOrderFacts } from '../eligibility/gather-order-facts.js';
import type { OrdersDeps, ReadScope } from '../ports.js';
import { orderDecider } from './domain/order.decide.js';
import type { StoredOrder } from './domain/order.js';

/** Checks the open orders that a person orders or is responsible for, after a change of that person's authority. */
export const recheckOrdersOf = async (deps: OrdersDeps, uow: UnitOfWork, staffId: string): Promise<void> =>
  recheck(deps, uow, await deps.queries.openOrdersOf(uow, staffId));

/** Checks the open orders for a client, after a change of the client's facts. */
export const recheckOrdersFor = async (deps: OrdersDeps, uow: UnitOfWork, clientId: string): Promise<void> =>
  recheck(deps, uow, await deps.queries.openOrdersFor(uow, clientId));

/** Holds orders while there are reasons against them, and releases them after that. */
async function recheck(deps: OrdersDeps, uow: UnitOfWork, orderIds: readonly string[]): Promise<void> {
  const { orders } = deps.stores;
  for (const id of orderIds) {
    const order = await orders.load(uow, id);
    const reasons = await reasonsAgainst(deps, uow, order, uow.now);
    await orders.decide(uow, order, orderDecider, { type: 'RecheckOrder', reasons, now: uow.now });
  }
}

/** The reasons for which an order must wait, as of now. */
export async function reasonsAgainst(
  deps: OrdersDeps,
  scope: ReadScope,
  { id: orderId, state }: Pick<Aggregate<StoredOrder>, 'id' | 'state'>,
  now: UnitOfWork['now'],
  ordererId = state.ordererId,
): Promise<readonly Reason[]> {
  const { facts } = await gatherOrderFacts(deps, scope, { ...state, orderId }, ordererId, now);
  return holdReasons(facts, state.status === 'DRAFT' ? 'DRAFT' : 'PLACED');
}
