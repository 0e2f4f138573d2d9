import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import type { OutOfServiceReason, Setting } from '../domain/device.js';
import { outOfServiceEdition } from '../out-of-service-edition.js';
import { assertSettings } from '../settings.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type TakeOutOfServiceInput = OnDevice & {
  readonly reason: OutOfServiceReason;
  readonly settings?: readonly Setting[] | null | undefined;
  readonly settingsNotKept?: string | null | undefined;
};

/** Takes a device out of service with its settings, or with the reason why they cannot be kept (S1-32, S1-33). */
export function takeOutOfService(deps: DevicesDeps, caller: Caller, input: TakeOutOfServiceInput) {
  const settings = assertSettings(input);
  const command = { action: 'takeOutOfService', permission: 'device:take-out-of-service', input } as const;
  return changeDevice(deps, caller, command, async (uow, { state }) => {
    const documentVersion = await outOfServiceEdition(deps, uow, state);
    return { type: 'TakeOutOfService', reason: input.reason, settings, documentVersion, now: uow.now };
  });
}
