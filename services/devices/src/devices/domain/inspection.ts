import { addMonths, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import type { DeviceCommand } from './device.commands.js';
import { isInService, stateWrong } from './device.guards.js';
import type { DeviceEvent, StoredDevice } from './device.js';
import { INSPECTION_BEFORE_REGISTRATION } from './inspection.errors.js';
import { takeOutOfService } from './out-of-service.js';

const GONE = new Set<StoredDevice['status']>(['LOST', 'SCRAPPED']);

/** The day on which the next inspection is due. A product without an interval needs none. */
export function afterMonths(day: PlainDate, months: number | undefined): PlainDate | undefined {
  return months === undefined ? undefined : addMonths(day, months);
}

/** Records an inspection. A failed one takes the device out of service with the settings on record (S1-32, S1-33). */
export function inspectDevice(
  command: Extract<DeviceCommand, { type: 'InspectDevice' }>,
  state: StoredDevice,
): readonly DeviceEvent[] {
  const { passed, checklistVersion, inspectedOn, nextInspectionOn, documentVersion, now } = command;
  refuseIfAny([
    GONE.has(state.status) && stateWrong(state, 'not LOST, not SCRAPPED'),
    isBefore(inspectedOn, state.registeredOn) &&
      INSPECTION_BEFORE_REGISTRATION({
        field: 'input.inspectedOn',
        params: { registeredOn: state.registeredOn ?? '' },
      }),
  ]);
  const inspected: DeviceEvent = { type: 'DeviceInspected', passed, checklistVersion, inspectedOn, nextInspectionOn };
  if (passed || !isInService(state)) return [inspected];
  const stop = { type: 'TakeOutOfService', reason: 'INSPECTION_FAILED', settings: 'AS_ON_RECORD' } as const;
  return [inspected, ...takeOutOfService({ ...stop, documentVersion, now }, state)];
}

function isBefore(day: PlainDate, other: PlainDate | undefined): boolean {
  return other !== undefined && day < other;
}
