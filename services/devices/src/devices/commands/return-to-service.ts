import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type ReturnToServiceInput = OnDevice & { readonly checkPassed: boolean; readonly settingsRestored: boolean };

/** Lets a borrower use the device again after a passed check, with its settings restored (S1-32, S1-33). */
export function returnToService(deps: DevicesDeps, caller: Caller, input: ReturnToServiceInput) {
  const { checkPassed, settingsRestored } = input;
  const command = { action: 'returnToService', permission: 'device:return-to-service', input } as const;
  return changeDevice(deps, caller, command, () => ({ type: 'ReturnToService', checkPassed, settingsRestored }));
}
