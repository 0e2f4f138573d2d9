import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { changeDevice, type OnDevice } from './change-device.js';

/** Releases the reservation of a device, unless the device is on its way (S1-8). */
export function releaseAllocation(deps: DevicesDeps, caller: Caller, input: OnDevice) {
  const command = { action: 'releaseAllocation', permission: 'device:allocate', input } as const;
  return changeDevice(deps, caller, command, async (uow, { id, state }) => {
    const order =
      state.status === 'RESERVED' ? await deps.queries.lockOrder(uow, state.reservation.orderId) : undefined;
    return { type: 'ReleaseAllocation', order, deviceId: id };
  });
}
