import { addDays, addMonths, daysBetween, type PlainDate } from '@hjalpmedel/domain';
import { firstDayOf, monthOf } from './month.js';
import type { RentPrice } from './price-list.js';
import type { RentBasis } from './rent-days.js';
import type { NewPriceFrom } from './rent.js';

/** A change of an article's price list, and how many loans have followed it. */
export type PriceChange = {
  readonly productId: string;
  /** The first day whose price changed. */
  readonly from: PlainDate;
  /** The number of rents read so far, and the last of them. */
  readonly reached: number;
  readonly after?: string | undefined;
  readonly done: boolean;
};
export type PriceChangeEvent =
  | { readonly type: 'PriceChanged'; readonly change: PriceChange }
  | {
      readonly type: 'PriceFollowed';
      readonly rents: number;
      readonly after?: string | undefined;
      readonly done: boolean;
    };

export function evolvePriceChange(state: PriceChange, event: PriceChangeEvent): PriceChange {
  if (event.type === 'PriceChanged') return event.change;
  const { rents, after = state.after, done } = event;
  return { ...state, reached: state.reached + rents, after, done };
}

const PERIOD_DAYS = 30;

/** The day from which a running loan has a price: the price's first day, or the start of the loan's next period (S2-17). */
export function priceStart(startedOn: PlainDate, from: PlainDate, rule: NewPriceFrom): PlainDate {
  if (from <= startedOn) return from;
  switch (rule) {
    case 'DAY':
      return from;
    case 'MONTH':
      return from === firstDayOf(monthOf(from)) ? from : addMonths(firstDayOf(monthOf(from)), 1);
    case 'STARTED_30_DAYS':
      return addDays(startedOn, Math.ceil(daysBetween(startedOn, from) / PERIOD_DAYS) * PERIOD_DAYS);
  }
}

/**
 * The prices of a loan after a change of its article's list. Days before the change keep their price.
 * `listed` are the prices from the changed day on, the first of them that of the day itself.
 */
export function pricesAfter(
  rent: RentBasis & { readonly from: PlainDate },
  listed: readonly RentPrice[],
  rule: NewPriceFrom,
): readonly RentPrice[] {
  const moved = listed.map(({ from, monthlyOre }) => ({ from: priceStart(rent.from, from, rule), monthlyOre }));
  const first = moved[0]?.from;
  const kept = (rent.prices ?? []).filter(({ from }) => first === undefined || from < first);
  // Of two prices that start on one day in a loan, the later listed one holds.
  return [...kept, ...moved.filter(({ from }, at) => moved[at + 1]?.from !== from)];
}
