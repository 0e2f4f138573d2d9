import { DeviceReconditioned } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { openOf } from '../../read-models/domain/order-facts.js';
import { allocationFacts } from '../allocation-facts.js';
import { whyNotAllocated } from '../domain/allocation.js';
import { deviceDecider } from '../domain/device.decide.js';

/** Orders that are looked at for one device. */
const LOOKED_AT = 50;

/**
 * Reserves a device that is back in the store for the order that has waited longest for its article (S1-2, S2-5).
 * Where another free device comes first in the queue, the supplier chooses.
 */
export const deviceReconditioned = (deps: DevicesDeps) =>
  on(DeviceReconditioned, async ({ data: { deviceId } }, uow) => {
    const { devices, products } = deps.stores;
    const device = await devices.load(uow, deviceId);
    const { productId, supplierId, municipalityCode } = device.state;
    const { articleNumber } = (await products.load(uow, productId)).state;
    const wanted = { articleNumber, supplierId, municipalityCode };
    for (const orderId of await deps.queries.orderIdsWaitingFor(uow, wanted, LOOKED_AT)) {
      const order = await deps.queries.lockOrder(uow, orderId);
      for (const line of order?.lines ?? []) {
        if (line.articleNumber !== articleNumber || line.supplierId !== supplierId || openOf(line) === 0) continue;
        const facts = await allocationFacts(deps, uow, device, order, line.lineId, []);
        const reservation = { orderId, lineId: line.lineId };
        if (whyNotAllocated(device.state, reservation, facts).some((reason) => reason !== false)) continue;
        await devices.decide(uow, device, deviceDecider, { type: 'AllocateDevice', reservation, facts });
        return;
      }
    }
    return skip('no line waits for the device');
  });
