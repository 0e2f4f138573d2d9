import { can } from '@hjalpmedel/auth';
import { eligibility, type Eligibility } from '../eligibility/domain/eligibility.js';
import { gatherOrderFacts } from '../eligibility/gather-order-facts.js';
import type { OrderDocument } from '../orders/data/order.model.js';
import type { GraphContext } from './context.js';

/** Whether a draft could be submitted now: by the caller who may submit it, otherwise by the person who drafted it. */
export async function draftEligibility(
  order: OrderDocument,
  { deps, caller: { principal }, linesOf }: GraphContext,
): Promise<Eligibility | null> {
  if (order.status !== 'DRAFT') return null;
  const isOrderer = principal.kind === 'staff' && can(principal, 'order:submit', order);
  const ordererId = isOrderer ? principal.subjectId : order.ordererId;
  const visible = { ...order, orderId: order._id, lines: linesOf(order) };
  const { facts } = await gatherOrderFacts(deps, {}, visible, ordererId, deps.now());
  return eligibility(facts);
}
