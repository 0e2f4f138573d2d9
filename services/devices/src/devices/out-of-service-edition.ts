import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import type { StoredDevice } from './domain/device.js';
import { programmeOf } from './holder.js';

/**
 * The edition of the local document on taking out of service in force today (S1-32).
 * The document is of the programme that the device is lent under. For a device in store each programme counts.
 */
export async function outOfServiceEdition(
  deps: DevicesDeps,
  uow: UnitOfWork,
  device: StoredDevice,
): Promise<string | undefined> {
  const { municipalityCode, supplierId } = device;
  const programme = await programmeOf(deps, uow, device);
  return deps.queries.outOfServiceEdition(uow, { municipalityCode, supplierId, programme }, dayOf(uow.now));
}
