import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { Confirmation } from '@hjalpmedel/domain';
import { orderDecider } from '../domain/order.decide.js';
import { gatherFacts } from './gather-facts.js';
import type { OrdersDeps } from './ports.js';

export type SubmitOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/** Places an order when every rule of its programme allows it; otherwise names every reason. Who submits is the orderer (S1-16, S1-17). */
export function submitOrder(deps: OrdersDeps, caller: Caller, input: SubmitOrderInput) {
  return executeCommand(
    deps,
    caller,
    { action: 'submitOrder', permission: 'order:submit', input, aggregateId: input.orderId },
    async (uow) => {
      const { orders } = deps.stores;
      const order = await uow.load(orders, {
        id: input.orderId,
        field: 'input.orderId',
        expectedVersion: input.expectedVersion,
      });
      uow.authorise({ municipalityCode: order.state.municipalityCode });
      const ordererId = uow.principal.subjectId;
      const gathered = await gatherFacts(deps, uow, order.state, ordererId, uow.now);
      await orders.decide(uow, order, orderDecider, {
        type: 'SubmitOrder',
        ordererId,
        ...gathered,
        confirmations: input.confirmations ?? [],
        now: uow.now,
      });
      return { orderId: order.id };
    },
  );
}
