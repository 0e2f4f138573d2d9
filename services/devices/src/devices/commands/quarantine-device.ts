import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type QuarantineDeviceInput = OnDevice & { readonly reason: string };

/** Puts a device in quarantine. It is not lent, repaired or scrapped until it is released. */
export function quarantineDevice(deps: DevicesDeps, caller: Caller, input: QuarantineDeviceInput) {
  const reason = assertImpersonal(input.reason, 'input.reason');
  const command = { action: 'quarantineDevice', permission: 'device:quarantine', input } as const;
  return changeDevice(deps, caller, command, () => ({ type: 'QuarantineDevice', reason }));
}
