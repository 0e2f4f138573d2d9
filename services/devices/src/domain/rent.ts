import { addDays, daysBetween, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { daysIn, firstDayOf, lastDayOf, type Month } from './month.js';
import type { Programme } from './product.js';
import { addWorkingDays } from './working-days.js';

/** When a supplier stops its rent: policy data, not ours to choose (S2-17). */
export type StopRule = 'AT_DEREGISTRATION' | 'WORKING_DAYS_AFTER_PICKUP_ORDER' | 'DAYS_BEFORE_DEREGISTRATION';

export type RentPolicy = { readonly stopRule: StopRule; readonly days: number; readonly edition: string };

/** Without a policy on record the rule of the source holds: rent until returned and deregistered. */
export const RENT_WITHOUT_POLICY: RentPolicy = { stopRule: 'AT_DEREGISTRATION', days: 0, edition: 'S2-17' };

/** What the municipality pays for one loan, in öre a month (S2-15, S2-17). */
export type RentTerms = {
  readonly loanId: string;
  readonly deviceId: string;
  readonly isoCode: string;
  readonly supplierId: string;
  readonly programme: Programme;
  /** The payer. */
  readonly municipalityCode: MunicipalityCode;
  readonly monthlyOre: number;
  readonly from: PlainDate;
};

/** The last day with rent: never after the deregistration, never before the day ahead of the loan. */
export function rentStopsOn(
  { stopRule, days }: RentPolicy,
  facts: {
    readonly startedOn: PlainDate;
    readonly pickupOrderedOn?: PlainDate | undefined;
    readonly deregisteredOn: PlainDate;
  },
): PlainDate {
  const { startedOn, pickupOrderedOn, deregisteredOn } = facts;
  const stop = {
    AT_DEREGISTRATION: () => deregisteredOn,
    WORKING_DAYS_AFTER_PICKUP_ORDER: () =>
      pickupOrderedOn === undefined ? deregisteredOn : addWorkingDays(pickupOrderedOn, days),
    DAYS_BEFORE_DEREGISTRATION: () => addDays(deregisteredOn, -days),
  }[stopRule]();
  const latest = stop < deregisteredOn ? stop : deregisteredOn;
  const earliest = addDays(startedOn, -1);
  return latest > earliest ? latest : earliest;
}

/** The rent of one month: the whole, or its share by calendar days, rounded half up to whole öre. */
export function rentOfMonth(
  { monthlyOre, from }: Pick<RentTerms, 'monthlyOre' | 'from'>,
  month: Month,
  stopsOn?: PlainDate,
): { readonly days: number; readonly amountOre: number } {
  const first = from > firstDayOf(month) ? from : firstDayOf(month);
  const last = stopsOn !== undefined && stopsOn < lastDayOf(month) ? stopsOn : lastDayOf(month);
  const days = Math.max(0, daysBetween(first, last) + 1);
  const whole = daysIn(month);
  return { days, amountOre: Math.floor((2 * monthlyOre * days + whole) / (2 * whole)) };
}
