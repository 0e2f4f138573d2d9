import type { OrdersDeps, ReadScope } from '../ports.js';

/** Whether a plan is an agreed one of a client that is not closed (S1-7). */
export async function isPlanOf(
  { queries }: Pick<OrdersDeps, 'queries'>,
  scope: ReadScope,
  { carePlanId, clientId }: { readonly carePlanId?: string | null | undefined; readonly clientId: string },
): Promise<boolean> {
  if (carePlanId == null) return false;
  const plan = await queries.plan(scope, carePlanId);
  return plan?.clientId === clientId && plan.isAgreed;
}
