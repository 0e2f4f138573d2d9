import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { assertPlanned, assertRecent } from '../../input/days.js';
import { assertIdentifier } from '../../input/identifiers.js';
import type { DevicesDeps } from '../../ports.js';
import { afterMonths } from '../domain/inspection.js';
import { outOfServiceEdition } from '../out-of-service-edition.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type RecordInspectionInput = OnDevice & {
  readonly inspectedOn: string;
  readonly passed: boolean;
  readonly checklistVersion: string;
  readonly nextInspectionOn?: string | null | undefined;
};

/**
 * Records an inspection. A failed one takes the device out of service (S1-32, S1-33).
 * The next is due on the day of the input, or after the interval of the product.
 */
export function recordInspection(deps: DevicesDeps, caller: Caller, input: RecordInspectionInput) {
  const { passed } = input;
  const checklistVersion = assertIdentifier(input.checklistVersion, 'input.checklistVersion');
  const command = { action: 'recordInspection', permission: 'device:inspect', input } as const;
  return changeDevice(deps, caller, command, async (uow, { state }) => {
    const { now } = uow;
    const field = 'input.inspectedOn';
    const inspectedOn = assertRecent(assertNotAhead(input.inspectedOn, dayOf(now), field), dayOf(now), field);
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    const nextInspectionOn = input.nextInspectionOn
      ? assertPlanned(input.nextInspectionOn, inspectedOn, 'input.nextInspectionOn')
      : afterMonths(inspectedOn, product.inspectionMonths);
    const documentVersion = await outOfServiceEdition(deps, uow, state);
    return { type: 'InspectDevice', passed, checklistVersion, inspectedOn, nextInspectionOn, documentVersion, now };
  });
}
