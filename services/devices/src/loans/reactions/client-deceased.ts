import type { PlainDate } from '@hjalpmedel/domain';
import { ClientDeceased } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { releaseReservations } from '../../devices/release-reservations.js';
import type { DevicesDeps } from '../../ports.js';
import { followReturnOrder } from '../../returns/follow-return-order.js';
import { loanDecider } from '../domain/loan.decide.js';

/** Releases what is reserved for a borrower who has died, and orders the pickup of what is lent (S2-5). */
export const clientDeceased = (deps: DevicesDeps) =>
  on(ClientDeceased, async ({ data: { clientId, deceasedOn } }, uow) => {
    const { loans } = deps.stores;
    await deps.readModels.keepDeath(uow, clientId, deceasedOn as PlainDate);
    for (const orderId of await deps.queries.orderIdsOf(uow, clientId)) await releaseReservations(deps, uow, orderId);
    const loanIds = await deps.queries.loanIdsOf(uow, clientId, ['ACTIVE']);
    for (const loanId of loanIds) {
      const after = await loans.decide(uow, await loans.load(uow, loanId), loanDecider, {
        type: 'RequestReturn',
        kind: 'PICKUP',
        reason: 'CLIENT_DECEASED',
        returnOrderId: uow.newId(),
        now: uow.now,
      });
      await followReturnOrder(deps, uow, after);
    }
    if (loanIds.length === 0) return skip('no loan to take back');
  });
