import { addDays, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Programme } from '../../catalogue/domain/product.js';
import { addWorkingDays } from './working-days.js';

/** When a supplier's rent stops at a return. The policy chooses the rule (S2-17). */
export type StopRule = 'AT_DEREGISTRATION' | 'WORKING_DAYS_AFTER_PICKUP_ORDER' | 'DAYS_BEFORE_DEREGISTRATION';
/** When the rent of a lost device stops. */
export type LossStop = 'AT_LOSS' | 'AT_SCRAPPING';
/** Why a rent stopped. */
export type StopCause = StopRule | LossStop;

/** From when a running loan has a new price: its first day, the next month, or the loan's next period of 30 days. */
export type NewPriceFrom = 'DAY' | 'MONTH' | 'STARTED_30_DAYS';

export type RentPolicy = {
  readonly stopRule: StopRule;
  readonly days: number;
  /** The days after a pickup order within which the supplier promises to deregister. */
  readonly deregisterWithinDays?: number | undefined;
  readonly onLoss: LossStop;
  /** @default DAY */
  readonly newPriceFrom?: NewPriceFrom | undefined;
  readonly edition: string;
};

/** The rule of the source, for want of a policy: rent until the loan is deregistered. */
export const RENT_WITHOUT_POLICY: RentPolicy = {
  stopRule: 'AT_DEREGISTRATION',
  days: 0,
  onLoss: 'AT_LOSS',
  edition: 'S2-17',
};

export type OrderAccount = { readonly municipalityCode: MunicipalityCode; readonly payerNumber: string };

/** The terms of the rent of one loan (S2-15, S2-17). */
export type RentTerms = {
  readonly loanId: string;
  readonly deviceId: string;
  /** The article. Absent for a rent whose device is unknown. */
  readonly productId?: string | undefined;
  readonly isoCode: string;
  readonly supplierId: string;
  readonly programme: Programme;
  /** The payer at the start; after a move the payer of today. */
  readonly municipalityCode: MunicipalityCode;
  /** The account that the order was placed through. Its municipality pays under this number (S1-23). */
  readonly orderAccount?: OrderAccount | undefined;
  readonly monthlyOre: number;
  readonly from: PlainDate;
};

/**
 * The last day with rent of a deregistered loan. It is not after the deregistration.
 * A loan without any rent has the day before its start.
 */
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

/** The last day with rent where the rule counts from the pickup order, and the day by which the supplier deregisters. */
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
