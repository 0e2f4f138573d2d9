import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { deviceDecider } from './domain/device.decide.js';

/** Releases every device that is reserved for an order. */
export async function releaseReservations(deps: DevicesDeps, uow: UnitOfWork, orderId: string): Promise<void> {
  const { devices } = deps.stores;
  for (const deviceId of await deps.queries.reservedDeviceIds(uow, orderId))
    await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'ReleaseAllocation' });
}
