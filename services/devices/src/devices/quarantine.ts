import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from './domain/device.decide.js';
import type { DevicesDeps } from '../ports.js';

/** Puts a device in quarantine for a notice or an incident; told again it changes nothing. */
export async function quarantineFor(
  deps: DevicesDeps,
  uow: UnitOfWork,
  deviceId: string,
  cause: { readonly reason: string; readonly ref: string },
): Promise<void> {
  const { devices } = deps.stores;
  const device = await devices.load(uow, deviceId);
  await devices.decide(uow, device, deviceDecider, { type: 'QuarantineDevice', ...cause });
}
