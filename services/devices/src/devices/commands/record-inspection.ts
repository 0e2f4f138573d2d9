import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { afterMonths } from '../domain/inspection.js';
import { assertMark, assertPlanned, assertRecent } from '../../input/checks.js';
import { onDevice, type OnDevice } from './change-device.js';
import type { DevicesDeps } from '../../ports.js';

export type RecordInspectionInput = OnDevice & {
  readonly inspectedOn: string;
  readonly passed: boolean;
  readonly checklistVersion: string;
  readonly nextInspectionOn?: string | null | undefined;
};

/** Records an inspection; the next falls due by the product's interval unless a day is given. A failed one stops the use (S1-32, S1-33). */
export function recordInspection(deps: DevicesDeps, caller: Caller, input: RecordInspectionInput) {
  const { passed } = input;
  const checklistVersion = assertMark(input.checklistVersion, 'input.checklistVersion');
  const act = { action: 'recordInspection', permission: 'device:inspect' } as const;
  return onDevice(deps, caller, act, input, async (uow, { state }) => {
    const { now } = uow;
    const today = dayOf(now);
    const inspectedOn = assertRecent(
      assertNotAhead(input.inspectedOn, today, 'input.inspectedOn'),
      today,
      'input.inspectedOn',
    );
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    const nextInspectionOn = input.nextInspectionOn
      ? assertPlanned(input.nextInspectionOn, inspectedOn, 'input.nextInspectionOn')
      : afterMonths(inspectedOn, product.inspectionMonths);
    const documentVersion = await deps.readModels.outOfServiceEdition(uow, state.municipalityCode, today);
    const found = { passed, checklistVersion, inspectedOn, documentVersion, now };
    return { type: 'InspectDevice', ...found, nextInspectionOn };
  });
}
