import { addMonths, type PlainDate } from '@hjalpmedel/domain';
import { assertPlanned } from '../input/days.js';
import { assertIdentifier, assertNewIdMark } from '../input/identifiers.js';
import { lotKeyOf, markOf, serialKeyOf } from './domain/device.js';
import { afterMonths } from './domain/inspection.js';

export type MarkingInput = {
  readonly idMark: string;
  readonly serial: string;
  readonly lot?: string | null | undefined;
  readonly udiPi?: string | null | undefined;
};

/** The id mark, the serial number and the lot of an input, with the keys by which they are compared. */
export function markingOf(input: MarkingInput, supplierId: string) {
  const idMark = assertNewIdMark(input.idMark, 'input.idMark');
  const serial = assertIdentifier(input.serial, 'input.serial');
  const lot = input.lot ? assertIdentifier(input.lot, 'input.lot') : undefined;
  const udiPi = input.udiPi ? assertIdentifier(input.udiPi, 'input.udiPi') : undefined;
  const keys = { mark: markOf(supplierId, idMark), serialKey: serialKeyOf(serial), lotKey: lot && lotKeyOf(lot) };
  return { idMark, serial, lot, udiPi, ...keys };
}

const WARRANTY_MONTHS_BACK = 120;
const WARRANTY_MONTHS_AHEAD = 180;

/** The last day of the warranty and the day of the first inspection, by the input or the interval of the product. */
export function daysOf(
  {
    warrantyEndsOn,
    nextInspectionOn,
  }: { readonly warrantyEndsOn?: string | null | undefined; readonly nextInspectionOn?: string | null | undefined },
  registeredOn: PlainDate,
  inspectionMonths: number | undefined,
) {
  const earliest = addMonths(registeredOn, -WARRANTY_MONTHS_BACK);
  return {
    warrantyEndsOn: warrantyEndsOn
      ? assertPlanned(warrantyEndsOn, earliest, 'input.warrantyEndsOn', WARRANTY_MONTHS_AHEAD)
      : undefined,
    nextInspectionOn: nextInspectionOn
      ? assertPlanned(nextInspectionOn, registeredOn, 'input.nextInspectionOn')
      : afterMonths(registeredOn, inspectionMonths),
  };
}
