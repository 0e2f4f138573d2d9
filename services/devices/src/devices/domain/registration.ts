import { refuseIfAny, type Reason } from '@hjalpmedel/domain';
import type { DeviceCommand } from './device.commands.js';
import { ID_MARK_TAKEN, PRODUCT_NOT_TRACKED_INDIVIDUALLY, SERIAL_TAKEN } from './device.errors.js';
import { mustBe } from './device.guards.js';
import type { DeviceEvent, Marking, StoredDevice } from './device.js';

type Of<Type extends DeviceCommand['type']> = Extract<DeviceCommand, { type: Type }>;
type Facts = Pick<Of<'RegisterDevice'>, 'markTaken' | 'serialTaken' | 'trackBy'>;

/** Registers a device. Its id mark is unique at the supplier, its serial number among the devices of the article (S1-3, S2-16). */
export function registerDevice({ device, ...facts }: Of<'RegisterDevice'>): readonly DeviceEvent[] {
  refuseIfAny(whyNotMarked(device, facts));
  return [{ type: 'DeviceRegistered', device }];
}

/** Corrects what was mistyped at the arrival of a device, before its intake (S1-3, S2-16). */
export function correctDevice(
  { marking, reason, ...facts }: Of<'CorrectDevice'>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  refuseIfAny([mustBe(state, 'REGISTERED'), ...whyNotMarked(marking, facts)]);
  return [{ type: 'DeviceCorrected', marking, reason }];
}

/** Rejects a device before its intake. Its id mark and serial number are free again. */
export function rejectDevice(
  { rejectReason, deviceId }: Of<'RejectDevice'>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  refuseIfAny([mustBe(state, 'REGISTERED')]);
  return [{ type: 'DeviceRejected', rejectReason, mark: `${state.mark}#${deviceId}` }];
}

function whyNotMarked(
  { idMark, serial }: Pick<Marking, 'idMark' | 'serial'>,
  { markTaken, serialTaken, trackBy }: Facts,
): readonly (Reason | false)[] {
  return [
    markTaken && ID_MARK_TAKEN({ field: 'input.idMark', params: { idMark } }),
    serialTaken && SERIAL_TAKEN({ field: 'input.serial', params: { serial } }),
    trackBy !== 'INDIVIDUAL' && PRODUCT_NOT_TRACKED_INDIVIDUALLY({ field: 'input.articleNumber' }),
  ];
}
