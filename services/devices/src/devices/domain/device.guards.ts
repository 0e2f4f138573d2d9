import { dayOf, type Instant, type PlainDate, type Reason } from '@hjalpmedel/domain';
import {
  DEVICE_NOT_RECONDITIONED,
  DEVICE_QUARANTINED,
  DEVICE_RESERVED_FOR_ANOTHER,
  DEVICE_STATE_WRONG,
  HANDOVER_BEFORE_RECONDITIONING,
  HANDOVER_BEFORE_REGISTRATION,
  RESERVATION_NOT_STARTED,
} from './device.errors.js';
import { INSPECTION_NOT_PASSED } from './inspection.errors.js';
import { loanOf, type DeviceState, type StoredDevice } from './device.js';

/** Whether a device is in use or may be lent, so that it can be taken out of service. */
export function isInService({ status }: StoredDevice): boolean {
  return status === 'AVAILABLE' || status === 'RESERVED' || status === 'ON_LOAN';
}

/** All reasons why a device may not be handed over for an order. */
export function whyNotLent(device: StoredDevice, orderId: string, startedAt: Instant): readonly (Reason | false)[] {
  const reserved = device.status === 'RESERVED';
  const startsOn = reserved ? device.reservation.startsOn : undefined;
  const { lastReconditionedAt, registeredOn } = device;
  const today = dayOf(startedAt);
  return [
    !reserved && mustBe(device, 'RESERVED'),
    reserved && device.reservation.orderId !== orderId && DEVICE_RESERVED_FOR_ANOTHER({ field: 'input.orderId' }),
    startsOn !== undefined &&
      today < startsOn &&
      RESERVATION_NOT_STARTED({ field: 'input.handedOverAt', params: { startsOn }, until: startsOn }),
    lastReconditionedAt !== undefined &&
      startedAt < lastReconditionedAt &&
      HANDOVER_BEFORE_RECONDITIONING({
        field: 'input.handedOverAt',
        params: { freeOn: dayOf(lastReconditionedAt), freeAt: lastReconditionedAt },
      }),
    registeredOn !== undefined &&
      today < registeredOn &&
      HANDOVER_BEFORE_REGISTRATION({ field: 'input.handedOverAt', params: { registeredOn } }),
    inQuarantine(device),
  ];
}

/** The reason against a device in any other state. After a loan it says that the reconditioning is missing. */
export function mustBe(state: StoredDevice, required: DeviceState): Reason | false {
  if (state.status === required) return false;
  const afterLoan = state.status === 'RETURNED' || state.status === 'RECONDITIONING';
  if (required === 'RESERVED' && afterLoan) return DEVICE_NOT_RECONDITIONED();
  return stateWrong(state, required);
}

export function stateWrong({ status }: StoredDevice, required: string): Reason {
  return DEVICE_STATE_WRONG({ params: { state: status, required } });
}

/** Whether a device is on a loan and in one of the states. */
export function isLent(state: StoredDevice, loanId: string, states: readonly DeviceState[]): boolean {
  return loanOf(state) === loanId && states.includes(state.status);
}

/** The reason against a device whose latest inspection was not passed. */
export function inspectionNotPassed({ lastInspection }: StoredDevice): Reason | false {
  return lastInspection?.passed === false && INSPECTION_NOT_PASSED({ params: { inspectedOn: lastInspection.on } });
}

/** Whether an inspection of a later day than `on` is known. */
export function isInspectedSince({ lastInspection }: StoredDevice, on: PlainDate): boolean {
  return lastInspection !== undefined && lastInspection.on > on;
}

/** Whether the use of a device can be stopped although it is on its way back or lost. */
export function isUsedWhileAway(device: StoredDevice): boolean {
  const { status } = device;
  return (status === 'RETURNING' || status === 'LOST') && device.outOfService === undefined;
}

export function inQuarantine(state: StoredDevice): Reason | false {
  return state.quarantine !== undefined && DEVICE_QUARANTINED();
}

/** Whether a device is in quarantine for a notice or incident. */
export function isQuarantinedFor(state: StoredDevice, ref: string): boolean {
  return state.quarantineRefs?.includes(ref) ?? false;
}
