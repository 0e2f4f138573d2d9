import { ClientDeathAnnulled } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { followWithdrawal } from '../../returns/follow-return-order.js';
import { loanDecider } from '../domain/loan.decide.js';
import { requestOf } from '../domain/loan.js';

const reason = 'REGISTERED_BY_MISTAKE';

/** Withdraws the pickups that were ordered because of a death registered by mistake. Aids may be handed over again (S1-24, S2-5). */
export const clientDeathAnnulled = (deps: DevicesDeps) =>
  on(ClientDeathAnnulled, async ({ data: { clientId } }, uow) => {
    const { loans } = deps.stores;
    await deps.readModels.keepDeath(uow, clientId, undefined);
    let withdrawn = 0;
    for (const loanId of await deps.queries.loanIdsOf(uow, clientId, ['RETURN_REQUESTED'])) {
      const before = await loans.load(uow, loanId);
      if (requestOf(before.state)?.reason !== 'CLIENT_DECEASED') continue;
      const withdrawal = { type: 'WithdrawReturn', reason, by: uow.actor.id, now: uow.now } as const;
      await loans.decide(uow, before, loanDecider, withdrawal);
      await followWithdrawal(deps, uow, before, reason);
      withdrawn += 1;
    }
    if (withdrawn === 0) return skip('no pickup to withdraw');
  });
