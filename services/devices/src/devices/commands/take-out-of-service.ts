import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { DeviceCommand, SettingsStatement } from '../domain/device.commands.js';
import { deviceDecider } from '../domain/device.decide.js';
import { isInService } from '../domain/device.guards.js';
import type { Device, OutOfServiceReason, Setting } from '../domain/device.js';
import { settingsStatement } from '../../input/checks.js';
import { onDevice, type OnDevice } from './change-device.js';
import type { DevicesDeps } from '../../ports.js';

export type SettingsInput = OnDevice & {
  readonly settings?: readonly Setting[] | null | undefined;
  readonly settingsNotKept?: string | null | undefined;
};
export type TakeOutOfServiceInput = SettingsInput & { readonly reason: OutOfServiceReason };

/** Takes a device out of service with its settings, or with the reason why they cannot be kept (S1-32, S1-33). */
export function takeOutOfService(deps: DevicesDeps, caller: Caller, input: TakeOutOfServiceInput) {
  const settings = settingsStatement(input.settings, input.settingsNotKept);
  const act = { action: 'takeOutOfService', permission: 'device:take-out-of-service' } as const;
  return onDevice(deps, caller, act, input, (uow, device) => takingOut(deps, uow, device, input.reason, settings));
}

/** Damage stops the use of a device: the settings on record are its snapshot; tells whether there was a use to stop (S1-32, S1-33). */
export async function stopUseAfterDamage(
  deps: DevicesDeps,
  uow: UnitOfWork,
  deviceId: string,
  altered: boolean,
): Promise<boolean> {
  const { devices } = deps.stores;
  const device = await devices.load(uow, deviceId);
  if (!isInService(device.state)) return false;
  const command = await takingOut(deps, uow, device, altered ? 'ALTERED' : 'DAMAGED', 'AS_ON_RECORD');
  await devices.decide(uow, device, deviceDecider, command);
  return true;
}

/** A report says that a device was altered, in use still or not (S1-27 d). */
export async function noteAlteration(deps: DevicesDeps, uow: UnitOfWork, deviceId: string): Promise<void> {
  const { devices } = deps.stores;
  await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'NoteAlteration' });
}

async function takingOut(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { state }: Aggregate<Stored<Device>>,
  reason: OutOfServiceReason,
  settings: SettingsStatement,
): Promise<DeviceCommand> {
  const { municipalityCode } = state;
  const documentVersion = await deps.readModels.outOfServiceEdition(uow, municipalityCode, dayOf(uow.now));
  return { type: 'TakeOutOfService', reason, settings, documentVersion, now: uow.now };
}

/** Puts settings on record, or settles afterwards what was left open when use was stopped (S1-33). */
export function recordSettings(deps: DevicesDeps, caller: Caller, input: SettingsInput) {
  const settings = settingsStatement(input.settings, input.settingsNotKept);
  const act = { action: 'recordSettings', permission: 'device:record-settings' } as const;
  return onDevice(deps, caller, act, input, () => ({ type: 'RecordSettings', settings }));
}

export type ReturnToServiceInput = OnDevice & { readonly checkPassed: boolean; readonly settingsRestored: boolean };

/** A borrower's device is in use again after a passed check, with its settings restored (S1-32, S1-33). */
export function returnToService(deps: DevicesDeps, caller: Caller, input: ReturnToServiceInput) {
  const { checkPassed, settingsRestored } = input;
  const act = { action: 'returnToService', permission: 'device:return-to-service' } as const;
  return onDevice(deps, caller, act, input, () => ({ type: 'ReturnToService', checkPassed, settingsRestored }));
}
