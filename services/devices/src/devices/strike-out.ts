import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from './domain/device.decide.js';
import { loanOf, type Device, type StoredDevice } from './domain/device.js';
import { maskFreeText } from './domain/out-of-service.js';
import type { DevicesDeps } from '../ports.js';
import { personOf } from '../loans/jobs/move-responsibility.js';

/** Words written at a device that somebody with protected identity has, or waits for, are not kept (S1-4). */
export async function strikeOut(deps: DevicesDeps, uow: UnitOfWork, device: Aggregate<Stored<Device>>): Promise<void> {
  if (maskFreeText(device.state).length === 0) return;
  const holder = await personOf(deps, uow, await holderOf(deps, uow, device.state));
  if (holder.isProtected) await deps.stores.devices.decide(uow, device, deviceDecider, { type: 'MaskFreeText' });
}

async function holderOf(deps: DevicesDeps, uow: UnitOfWork, device: StoredDevice): Promise<string | undefined> {
  if (device.status === 'RESERVED') return (await deps.readModels.order(uow, device.reservation.orderId))?.clientId;
  const loanId = loanOf(device);
  return loanId === undefined ? undefined : (await deps.stores.loans.load(uow, loanId)).state.clientId;
}
