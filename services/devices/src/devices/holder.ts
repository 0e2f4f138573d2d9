import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Programme } from '../catalogue/domain/product.js';
import type { DevicesDeps } from '../ports.js';
import { loanOf, type StoredDevice } from './domain/device.js';

/** The person who borrows a device or for whose order it is reserved. */
export async function borrowerOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  device: StoredDevice,
): Promise<string | undefined> {
  return (await holderOf(deps, uow, device))?.clientId;
}

/** The programme of the loan or the order that has a device. A device in store belongs to none. */
export async function programmeOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  device: StoredDevice,
): Promise<Programme | undefined> {
  return (await holderOf(deps, uow, device))?.programme;
}

/** The loan of a device, or the order that it is reserved for. */
async function holderOf({ stores, queries }: DevicesDeps, uow: UnitOfWork, device: StoredDevice) {
  if (device.status === 'RESERVED') return queries.order(uow, device.reservation.orderId);
  const loanId = loanOf(device);
  return loanId === undefined ? undefined : (await stores.loans.load(uow, loanId)).state;
}
