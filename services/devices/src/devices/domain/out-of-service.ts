import { refuseIfAny } from '@hjalpmedel/domain';
import type { DeviceCommand, SettingsStatement } from './device.commands.js';
import { MASKED } from './device.evolve.js';
import {
  CHECK_NOT_PASSED,
  NO_LOAN_TO_RETURN_TO,
  SETTINGS_NOT_RESTORED,
  SETTINGS_NOT_SETTLED,
  SETTINGS_OR_REASON_MISSING,
} from './device.errors.js';
import {
  inQuarantine,
  inspectionNotPassed,
  isInService,
  isUsedWhileAway,
  mustBe,
  stateWrong,
} from './device.guards.js';
import {
  beforeOf,
  loanOf,
  outOfServiceOf,
  type DeviceEvent,
  type OutOfService,
  type Setting,
  type StoredDevice,
} from './device.js';

/**
 * Takes a device out of service with its settings or the reason why they are lost. A reservation ends first.
 * One that is on its way back or lost stays so, and is out of service if it stays with its borrower (S1-32, S1-33).
 */
export function takeOutOfService(
  { reason, settings, documentVersion, now }: Extract<DeviceCommand, { type: 'TakeOutOfService' }>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  const statement =
    settings === 'AS_ON_RECORD' ? (state.settings.length > 0 ? { kept: state.settings } : 'PENDING') : settings;
  refuseIfAny([
    !isInService(state) && !isUsedWhileAway(state) && stateWrong(state, 'AVAILABLE, RESERVED, ON_LOAN, RETURNING'),
    statement === undefined && SETTINGS_OR_REASON_MISSING({ field: 'input.settings' }),
  ]);
  const out = { reason, documentVersion, since: now };
  const stop = stopOf(out, statement ?? 'PENDING');
  if (!isInService(state)) return [{ type: 'UseStopped', ...stop }];
  return [...release(state), { type: 'DeviceTakenOutOfService', ...stop }];
}

function stopOf(
  out: Omit<OutOfService, 'settings'>,
  statement: Exclude<SettingsStatement, 'AS_ON_RECORD' | undefined> | 'PENDING',
): { readonly outOfService: OutOfService; readonly settings?: readonly Setting[] } {
  if (statement === 'PENDING') return { outOfService: { ...out, settings: { outcome: 'PENDING' } } };
  return 'kept' in statement
    ? { outOfService: { ...out, settings: { outcome: 'PRESERVED' } }, settings: statement.kept }
    : { outOfService: { ...out, settings: { outcome: 'NOT_POSSIBLE', why: statement.whyNot } } };
}

/** Ends the reservation of a device, if it has one. */
export function release(state: StoredDevice): readonly DeviceEvent[] {
  return state.status === 'RESERVED' ? [{ type: 'AllocationReleased', reservation: state.reservation }] : [];
}

/** Records settings, or the reason why those of a device out of service are lost (S1-33). */
export function recordSettings(
  settings: Exclude<SettingsStatement, 'AS_ON_RECORD'>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  const givenUp = settings !== undefined && 'whyNot' in settings;
  refuseIfAny([
    !isInService(state) &&
      state.status !== 'OUT_OF_SERVICE' &&
      stateWrong(state, 'AVAILABLE, RESERVED, ON_LOAN, OUT_OF_SERVICE'),
    settings === undefined && SETTINGS_OR_REASON_MISSING({ field: 'input.settings' }),
    givenUp && mustBe(state, 'OUT_OF_SERVICE'),
  ]);
  if (settings === undefined) return [];
  return 'whyNot' in settings
    ? [{ type: 'SettingsGivenUp', why: settings.whyNot }]
    : [{ type: 'SettingsRecorded', settings: settings.kept }];
}

/** Returns a device to its borrower after a passed check, with restored settings (S1-32, S1-33). */
export function returnToService(
  { checkPassed, settingsRestored }: Extract<DeviceCommand, { type: 'ReturnToService' }>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  const settings = state.status === 'OUT_OF_SERVICE' ? state.outOfService.settings.outcome : undefined;
  refuseIfAny([
    mustBe(state, 'OUT_OF_SERVICE'),
    state.status === 'OUT_OF_SERVICE' && loanOf(state) === undefined && NO_LOAN_TO_RETURN_TO(),
    inQuarantine(state),
    inspectionNotPassed(state),
    !checkPassed && CHECK_NOT_PASSED({ field: 'input.checkPassed' }),
    settings === 'PENDING' && SETTINGS_NOT_SETTLED(),
    settings === 'PRESERVED' && !settingsRestored && SETTINGS_NOT_RESTORED({ field: 'input.settingsRestored' }),
  ]);
  return [{ type: 'DeviceReturnedToService' }];
}

/** Masks free text. Codes and settings stay (S1-4). */
export function maskFreeText(state: StoredDevice): readonly DeviceEvent[] {
  const settings = (outOfServiceOf(state) ?? beforeOf(state))?.settings;
  const written = [
    state.quarantine,
    state.status === 'RESERVED' ? state.reservation.passedOver : undefined,
    settings?.outcome === 'NOT_POSSIBLE' ? settings.why : undefined,
  ];
  return written.some((text) => text !== undefined && text !== MASKED) ? [{ type: 'FreeTextMasked' }] : [];
}
