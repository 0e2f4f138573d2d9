import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { surplusDevices, type OrderFacts } from '../read-models/domain/order-facts.js';
import { deviceDecider } from './domain/device.decide.js';

/** Releases every device that is reserved for an order. */
export async function releaseReservations(deps: DevicesDeps, uow: UnitOfWork, orderId: string): Promise<void> {
  await release(deps, uow, await deps.queries.reservedDeviceIds(uow, orderId));
}

/** Releases the devices that no piece of their line waits for any more: pieces were cancelled, or came back undelivered. */
export async function releaseSurplus(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { orderId, lines }: OrderFacts,
): Promise<void> {
  for (const line of lines) {
    if (!line.pieces) continue;
    const reserved = await deps.queries.reservedDeviceIds(uow, orderId, line.lineId);
    await release(deps, uow, surplusDevices(line, reserved));
  }
}

async function release({ stores: { devices } }: DevicesDeps, uow: UnitOfWork, ids: readonly string[]): Promise<void> {
  for (const deviceId of ids)
    await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'ReleaseAllocation' });
}
