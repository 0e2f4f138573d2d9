import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { deviceDecider } from './domain/device.decide.js';
import type { StoredDevice } from './domain/device.js';
import { maskFreeText } from './domain/out-of-service.js';
import { borrowerOf } from './holder.js';

/** Masks free text at a device that a person with protected identity has or waits for (S1-4). */
export async function maskTextsOfProtected(
  deps: DevicesDeps,
  uow: UnitOfWork,
  device: Aggregate<StoredDevice>,
): Promise<void> {
  if (maskFreeText(device.state).length === 0) return;
  const clientId = await borrowerOf(deps, uow, device.state);
  if (clientId === undefined || !(await deps.protection.protectedOf([clientId], uow)).has(clientId)) return;
  await deps.stores.devices.decide(uow, device, deviceDecider, { type: 'MaskFreeText' });
}
