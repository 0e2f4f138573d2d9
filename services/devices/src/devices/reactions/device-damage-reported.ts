import { DeviceDamageReported } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../../ports.js';
import { deviceDecider } from '../domain/device.decide.js';
import { isInService, isUsedWhileAway } from '../domain/device.guards.js';
import { outOfServiceEdition } from '../out-of-service-edition.js';

/** Takes a damaged device out of service when its use was stopped, and notes an alteration (S1-27 d, S1-32, S1-33). */
export const deviceDamageReported = (deps: DevicesDeps) =>
  on(DeviceDamageReported, async ({ data: { deviceId, useStopped, altered } }, uow) => {
    if (useStopped && (await stopUse(deps, uow, deviceId, altered))) return;
    if (!altered) return skip(useStopped ? 'the device is out of use already' : 'the device stays in use');
    const { devices } = deps.stores;
    await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'NoteAlteration' });
  });

/** Takes a device in use out of service with the settings on record, also on its way back. Returns whether it was in use. */
async function stopUse(deps: DevicesDeps, uow: UnitOfWork, deviceId: string, altered: boolean): Promise<boolean> {
  const { devices } = deps.stores;
  const device = await devices.load(uow, deviceId);
  if (!isInService(device.state) && !isUsedWhileAway(device.state)) return false;
  await devices.decide(uow, device, deviceDecider, {
    type: 'TakeOutOfService',
    reason: altered ? 'ALTERED' : 'DAMAGED',
    settings: 'AS_ON_RECORD',
    documentVersion: await outOfServiceEdition(deps, uow, device.state),
    now: uow.now,
  });
  return true;
}
