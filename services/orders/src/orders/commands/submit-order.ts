import type { Caller } from '@hjalpmedel/commands';
import type { Confirmation } from '@hjalpmedel/domain';
import { gatherOrderFacts } from '../../eligibility/gather-order-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertConfirmations } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import { changeOrder } from './change-order.js';

export type SubmitOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/** Places an order if all rules of its programme allow it, otherwise refuses it with all reasons. The caller becomes the orderer (S1-16, S1-17). */
export function submitOrder(deps: OrdersDeps, caller: Caller, input: SubmitOrderInput) {
  const command = { action: 'submitOrder', permission: 'order:submit', input } as const;
  return changeOrder(deps, caller, command, async (uow, { id: orderId, state }) => {
    const ordererId = uow.principal.subjectId;
    const gathered = await gatherOrderFacts(deps, uow, { ...state, orderId }, ordererId, uow.now);
    assertAuthorityKnown(uow.principal, gathered.facts.orderer);
    return {
      type: 'SubmitOrder',
      ordererId,
      ...gathered,
      confirmations: assertConfirmations(input.confirmations),
      now: uow.now,
    };
  });
}
