import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import type { Setting } from '../domain/device.js';
import { assertSettings } from '../settings.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type RecordSettingsInput = OnDevice & {
  readonly settings?: readonly Setting[] | null | undefined;
  readonly settingsNotKept?: string | null | undefined;
};

/** Records the settings of a device, or why those of a device out of service could not be kept (S1-33). */
export function recordSettings(deps: DevicesDeps, caller: Caller, input: RecordSettingsInput) {
  const settings = assertSettings(input);
  const command = { action: 'recordSettings', permission: 'device:record-settings', input } as const;
  return changeDevice(deps, caller, command, () => ({ type: 'RecordSettings', settings }));
}
