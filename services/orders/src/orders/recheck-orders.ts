import type { Reason } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { ordererReasons } from '../eligibility/domain/eligibility.js';
import { gatherOrdererFacts } from '../eligibility/gather-orderer-facts.js';
import type { OrdersDeps } from '../ports.js';
import { orderDecider } from './domain/order.decide.js';

/** Checks the open orders of a person after a change of that person's authority: holds or releases them. */
export async function recheckOrdersOf(deps: OrdersDeps, uow: UnitOfWork, staffId: string): Promise<void> {
  const { orders } = deps.stores;
  const known = new Map<string, readonly Reason[]>(); // reasons by programme, municipality and assessor
  for (const id of await deps.queries.openOrdersOf(uow, staffId)) {
    const order = await orders.load(uow, id);
    const { programme, municipalityCode, assessmentId, assessorId } = order.state;
    const key = [programme, municipalityCode, assessmentId && assessorId].join(' ');
    const reasons =
      known.get(key) ?? ordererReasons(await gatherOrdererFacts(deps, uow, order.state, staffId, uow.now));
    known.set(key, reasons);
    const { now } = uow;
    await orders.decide(uow, order, orderDecider, { type: 'RecheckOrder', reasons, now });
  }
}
