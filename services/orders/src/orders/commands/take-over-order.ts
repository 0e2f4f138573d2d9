import type { Caller } from '@hjalpmedel/commands';
import { ordererReasons, placementOf } from '../../eligibility/domain/eligibility.js';
import { gatherOrdererFacts } from '../../eligibility/gather-orderer-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import type { OrdersDeps } from '../../ports.js';
import { reasonsAgainst } from '../recheck-orders.js';
import { changeOrder } from './change-order.js';

export type TakeOverOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
};

/** Makes the caller the orderer of an order that is not sent, for example of one whose orderer has left (S1-16, S1-17). */
export function takeOverOrder(deps: OrdersDeps, caller: Caller, input: TakeOverOrderInput) {
  const command = { action: 'takeOverOrder', permission: 'order:submit', input } as const;
  return changeOrder(deps, caller, command, async (uow, order) => {
    const { state } = order;
    const toId = uow.principal.subjectId;
    const facts = await gatherOrdererFacts(deps, uow, state, toId, uow.now);
    assertAuthorityKnown(uow.principal, facts.orderer);
    return {
      type: 'TakeOverOrder',
      toId,
      placement: placementOf(facts),
      ordererReasons: ordererReasons(facts),
      otherReasons: await reasonsAgainst(deps, uow, order, uow.now, toId),
      now: uow.now,
    };
  });
}
