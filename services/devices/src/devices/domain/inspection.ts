import { addMonths, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import type { DeviceCommand } from './device.commands.js';
import { isInService, isInspectedSince, isUsedWhileAway, stateWrong } from './device.guards.js';
import type { DeviceEvent, StoredDevice } from './device.js';
import { INSPECTION_BEFORE_REGISTRATION } from './inspection.errors.js';
import { takeOutOfService } from './out-of-service.js';

const GONE = new Set<StoredDevice['status']>(['LOST', 'SCRAPPED', 'REJECTED']);

/** The day on which the next inspection is due. A product without an interval needs none. */
export function afterMonths(day: PlainDate, months: number | undefined): PlainDate | undefined {
  return months === undefined ? undefined : addMonths(day, months);
}

/**
 * Records an inspection. After a failed one the next is due at once, whatever the state of the device,
 * and the device goes no further until one is passed. A device in use, or on its way back, is out of service
 * with the settings on record (S1-32, S1-33). An inspection before the latest one is recorded and changes nothing.
 */
export function inspectDevice(
  command: Extract<DeviceCommand, { type: 'InspectDevice' }>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  const { passed, checklistVersion, inspectedOn, nextInspectionOn, documentVersion, now } = command;
  refuseIfAny([
    GONE.has(state.status) && stateWrong(state, 'not LOST, SCRAPPED, REJECTED'),
    isBefore(inspectedOn, state.registeredOn) &&
      INSPECTION_BEFORE_REGISTRATION({
        field: 'input.inspectedOn',
        params: { registeredOn: state.registeredOn ?? '' },
      }),
  ]);
  const due = passed ? nextInspectionOn : inspectedOn;
  const inspected = { type: 'DeviceInspected', passed, checklistVersion, inspectedOn, nextInspectionOn: due } as const;
  if (passed || isInspectedSince(state, inspectedOn) || !(isInService(state) || isUsedWhileAway(state)))
    return [inspected];
  const stop = { type: 'TakeOutOfService', reason: 'INSPECTION_FAILED', settings: 'AS_ON_RECORD' } as const;
  return [inspected, ...takeOutOfService({ ...stop, documentVersion, now }, state)];
}

function isBefore(day: PlainDate, other: PlainDate | undefined): boolean {
  return other !== undefined && day < other;
}
