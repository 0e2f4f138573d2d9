import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Reason } from '@hjalpmedel/domain';
import { standing } from '../domain/eligibility.js';
import { orderDecider } from '../domain/order.decide.js';
import { gatherStanding } from './gather-facts.js';
import type { OrdersDeps } from './ports.js';

/**
 * Checks a person's drafts and undispatched orders again after that person's right changed: holds them with the
 * reasons, or lets them go. Returns how many changed.
 */
export async function checkStandingOf(deps: OrdersDeps, uow: UnitOfWork, staffId: string): Promise<number> {
  const { orders } = deps.stores;
  const reasonsAt = new Map<string, readonly Reason[]>(); // one answer per programme, municipality and assessor
  let changed = 0;
  for (const id of await deps.queries.openOrdersOf(uow, staffId)) {
    const order = await orders.load(uow, id);
    const { programme, municipalityCode, assessmentId, assessorId } = order.state;
    const place = [programme, municipalityCode, assessmentId && assessorId].join(' ');
    const reasons = reasonsAt.get(place) ?? standing(await gatherStanding(deps, uow, order.state, staffId, uow.now));
    reasonsAt.set(place, reasons);
    const after = await orders.decide(uow, order, orderDecider, {
      type: 'CheckStanding',
      standing: reasons,
      now: uow.now,
    });
    if (after.version !== order.version) changed += 1;
  }
  return changed;
}
