import type { UnitOfWork } from '@hjalpmedel/mongo';
import { OPEN_STATUSES } from '../loans/domain/loan.js';
import type { DevicesDeps } from '../ports.js';
import { deviceDecider } from './domain/device.decide.js';

/** Masks free text at the devices that are lent to a person or reserved for one of the person's orders (S1-4). */
export async function maskTextsOfPerson(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<void> {
  const { devices } = deps.stores;
  for (const deviceId of await deviceIdsOf(deps, uow, clientId))
    await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'MaskFreeText' });
}

async function deviceIdsOf({ queries, stores }: DevicesDeps, uow: UnitOfWork, clientId: string) {
  const deviceIds: string[] = [];
  for (const loanId of await queries.loanIdsOf(uow, clientId, OPEN_STATUSES))
    deviceIds.push((await stores.loans.load(uow, loanId)).state.deviceId);
  for (const orderId of await queries.orderIdsOf(uow, clientId))
    deviceIds.push(...(await queries.reservedDeviceIds(uow, orderId)));
  return deviceIds;
}
