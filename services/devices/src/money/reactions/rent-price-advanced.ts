import { RentPriceAdvanced } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { followPriceStep } from '../follow-price.js';

/** Lets the next loans of an article follow its new price. The event of this step starts the next one (S2-17). */
export const rentPriceAdvanced = (deps: DevicesDeps) =>
  on(RentPriceAdvanced, async ({ data: { priceChangeId } }, uow) => {
    const change = await deps.stores.priceChanges.load(uow, priceChangeId);
    if (change.state.done) return skip('all loans have followed the price');
    const next = { ...uow, hops: 0 }; // the steps form a long chain of events, which is no loop
    await followPriceStep(deps, next, change);
  });
