import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { changeDevice, type OnDevice } from './change-device.js';

/** Ends the quarantine of a device, whatever its causes were. */
export function releaseFromQuarantine(deps: DevicesDeps, caller: Caller, input: OnDevice) {
  const command = { action: 'releaseFromQuarantine', permission: 'device:quarantine', input } as const;
  return changeDevice(deps, caller, command, () => ({ type: 'ReleaseFromQuarantine' }));
}
