import { addDays, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Programme } from '../../catalogue/domain/product.js';
import { addWorkingDays } from './working-days.js';

/** When a supplier stops its rent at a return: policy data, not ours to choose (S2-17). */
export type StopRule = 'AT_DEREGISTRATION' | 'WORKING_DAYS_AFTER_PICKUP_ORDER' | 'DAYS_BEFORE_DEREGISTRATION';
/** When it stops where a device is missing. */
export type LossStop = 'AT_LOSS' | 'AT_SCRAPPING';
/** What a rent stopped by. */
export type StopCause = StopRule | LossStop;

export type RentPolicy = {
  readonly stopRule: StopRule;
  readonly days: number;
  /** Days within which the supplier has promised to deregister after a pickup was ordered. */
  readonly deregisterWithinDays?: number | undefined;
  readonly onLoss: LossStop;
  readonly edition: string;
};

/** Without a policy on record the rule of the source holds: rent until returned and deregistered. */
export const RENT_WITHOUT_POLICY: RentPolicy = {
  stopRule: 'AT_DEREGISTRATION',
  days: 0,
  onLoss: 'AT_LOSS',
  edition: 'S2-17',
};

export type OrderAccount = { readonly municipalityCode: MunicipalityCode; readonly payerNumber: string };

/** What the municipality pays for one loan, in öre a month (S2-15, S2-17). */
export type RentTerms = {
  readonly loanId: string;
  readonly deviceId: string;
  readonly isoCode: string;
  readonly supplierId: string;
  readonly programme: Programme;
  /** Who pays from the start; after a move the one who pays now. */
  readonly municipalityCode: MunicipalityCode;
  /** The account the order was placed through: its municipality pays under this number (S1-23). */
  readonly orderAccount?: OrderAccount | undefined;
  readonly monthlyOre: number;
  readonly from: PlainDate;
};

/** The last day with rent of a loan that is deregistered: never after the deregistration, never before the day ahead of the loan. */
export function rentStopsOn(
  policy: RentPolicy,
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
      pickupOrderedOn === undefined ? deregisteredOn : addWorkingDays(pickupOrderedOn, policy.days),
    DAYS_BEFORE_DEREGISTRATION: () => addDays(deregisteredOn, -policy.days),
  }[policy.stopRule]();
  const latest = stop < deregisteredOn ? stop : deregisteredOn;
  const earliest = addDays(startedOn, -1);
  return latest > earliest ? latest : earliest;
}

/** The last day with rent that a pickup order names by itself, and the day by which the supplier deregisters; none by the other rules. */
export function pickupStop(
  { stopRule, days, deregisterWithinDays }: RentPolicy,
  pickupOrderedOn: PlainDate,
): { readonly stopsOn: PlainDate; readonly deregisterBy?: PlainDate | undefined } | undefined {
  if (stopRule !== 'WORKING_DAYS_AFTER_PICKUP_ORDER') return undefined;
  return {
    stopsOn: addWorkingDays(pickupOrderedOn, days),
    ...(deregisterWithinDays !== undefined && { deregisterBy: addDays(pickupOrderedOn, deregisterWithinDays) }),
  };
}

/** A share of a month's rent, rounded half up to whole öre. */
export function shareOf(monthlyOre: number, days: number, ofDays: number): number {
  return Math.floor((2 * monthlyOre * days + ofDays) / (2 * ofDays));
}
