import type { UnitOfWork } from '@hjalpmedel/mongo';
import { releaseReservations } from '../devices/release-reservations.js';
import type { DevicesDeps } from '../ports.js';
import { followReturnOrder } from '../returns/follow-return-order.js';
import { loanDecider } from './domain/loan.decide.js';
import { requestOf } from './domain/loan.js';

/**
 * Releases what is reserved for a borrower who has died, and orders the pickup of what is lent, also where it was to
 * be brought (S2-5). Returns the number of open loans.
 */
export async function followDeath(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<number> {
  const { loans } = deps.stores;
  for (const orderId of await deps.queries.orderIdsOf(uow, clientId)) await releaseReservations(deps, uow, orderId);
  const loanIds = await deps.queries.loanIdsOf(uow, clientId, ['ACTIVE', 'RETURN_REQUESTED']);
  for (const loanId of loanIds) {
    const before = await loans.load(uow, loanId);
    if (requestOf(before.state)?.kind === 'PICKUP') continue;
    const after = await loans.decide(uow, before, loanDecider, {
      type: 'RequestReturn',
      kind: 'PICKUP',
      reason: 'CLIENT_DECEASED',
      returnOrderId: uow.newId(),
      change: { reason: 'CIRCUMSTANCES_CHANGED', by: uow.actor.id },
      now: uow.now,
    });
    await followReturnOrder(deps, uow, after, before);
  }
  return loanIds.length;
}
