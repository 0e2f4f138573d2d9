import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { changeDevice, type OnDevice } from './change-device.js';

/** Sends a device that is out of service and not on loan to reconditioning, as after a return (S2-5). */
export function sendToReconditioning(deps: DevicesDeps, caller: Caller, input: OnDevice) {
  const command = { action: 'sendToReconditioning', permission: 'device:recondition', input } as const;
  return changeDevice(deps, caller, command, () => ({ type: 'SendToReconditioning' }));
}
