import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { orderDecider } from '../domain/order.decide.js';
import type { CancelReason } from '../domain/order.js';
import type { OrdersDeps } from './ports.js';

export type CancelOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly reason: CancelReason;
};

/** Calls an order off before it is dispatched. */
export function cancelOrder(deps: OrdersDeps, caller: Caller, input: CancelOrderInput) {
  return executeCommand(
    deps,
    caller,
    { action: 'cancelOrder', permission: 'order:cancel', input, aggregateId: input.orderId },
    async (uow) => {
      const { orders } = deps.stores;
      const order = await uow.load(orders, {
        id: input.orderId,
        field: 'input.orderId',
        expectedVersion: input.expectedVersion,
      });
      uow.authorise({ municipalityCode: order.state.municipalityCode });
      await orders.decide(uow, order, orderDecider, { type: 'CancelOrder', reason: input.reason, now: uow.now });
      return { orderId: order.id };
    },
  );
}
