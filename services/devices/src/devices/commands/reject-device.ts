import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import type { RejectionReason } from '../domain/device.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type RejectDeviceInput = OnDevice & { readonly reason: RejectionReason };

/** Rejects a device before its intake. Its id mark and serial number are free again (S2-16). */
export function rejectDevice(deps: DevicesDeps, caller: Caller, input: RejectDeviceInput) {
  const command = { action: 'rejectDevice', permission: 'device:register', input } as const;
  return changeDevice(deps, caller, command, (_, { id: deviceId }) => ({
    type: 'RejectDevice',
    rejectReason: input.reason,
    deviceId,
  }));
}
