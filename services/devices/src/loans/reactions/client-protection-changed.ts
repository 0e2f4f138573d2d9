import { ClientProtectionChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import type { DevicesDeps } from '../../ports.js';
import { OPEN_STATUSES } from '../domain/loan.js';

/** Masks free text at the devices of a person whose identity becomes protected (S1-4). */
export const clientProtectionChanged = (deps: DevicesDeps) =>
  on(ClientProtectionChanged, async ({ data: { clientId, level }, envelope: { sequence } }, uow) => {
    if (!(await deps.protection.keep(uow, sequence, clientId, level))) return skip('a newer level is kept');
    if (level === 'NONE') return skip('text that was masked under S1-4 is not restored');
    const { devices } = deps.stores;
    for (const deviceId of await deviceIdsOf(deps, uow, clientId))
      await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'MaskFreeText' });
  });

/** The devices that are lent to a person or reserved for one of the person's orders. */
async function deviceIdsOf({ queries, stores }: DevicesDeps, uow: UnitOfWork, clientId: string) {
  const deviceIds: string[] = [];
  for (const loanId of await queries.loanIdsOf(uow, clientId, OPEN_STATUSES))
    deviceIds.push((await stores.loans.load(uow, loanId)).state.deviceId);
  for (const orderId of await queries.orderIdsOf(uow, clientId))
    deviceIds.push(...(await queries.reservedDeviceIds(uow, orderId)));
  return deviceIds;
}
