import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Confirmation } from '@hjalpmedel/domain';
import { gatherOrderFacts } from '../../eligibility/gather-order-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertConfirmations } from '../../input/checks.js';
import type { Aggregate } from '@hjalpmedel/mongo';
import { carePlanDecider } from '../../care-plans/domain/care-plan.js';
import type { OrdersDeps } from '../../ports.js';
import type { StoredOrder } from '../domain/order.js';
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
  const decide = async (uow: CommandUnitOfWork, { id: orderId, state }: Aggregate<StoredOrder>) => {
    const ordererId = uow.principal.subjectId;
    const gathered = await gatherOrderFacts(deps, uow, { ...state, orderId }, ordererId, uow.now);
    assertAuthorityKnown(uow.principal, gathered.facts.orderer);
    return {
      type: 'SubmitOrder' as const,
      ordererId,
      ...gathered,
      confirmations: assertConfirmations(input.confirmations),
      now: uow.now,
    };
  };
  return changeOrder(deps, caller, command, decide, (uow, { state }) => activatePlan(deps, uow, state));
}

/** A plan is active from its first order on. */
async function activatePlan(
  { queries, stores: { carePlans } }: OrdersDeps,
  uow: CommandUnitOfWork,
  { carePlanId }: StoredOrder,
): Promise<void> {
  const known = carePlanId === undefined ? undefined : await queries.plan(uow, carePlanId);
  if (carePlanId === undefined || !known || known.isActive) return;
  const plan = await carePlans.load(uow, carePlanId);
  await carePlans.decide(uow, plan, carePlanDecider, { type: 'ActivatePlan' });
}
