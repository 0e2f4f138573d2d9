import type { PlainDate } from '@hjalpmedel/domain';

/** The rent of a month from a day on, in öre. */
export type RentPrice = { readonly from: PlainDate; readonly monthlyOre: number };

/** The price at the start, and the prices that followed it, sorted by day. */
export type PriceList = { readonly monthlyOre: number; readonly prices?: readonly RentPrice[] | undefined };

/** The price on a day. */
export function priceOn({ monthlyOre, prices = [] }: PriceList, on: PlainDate): number {
  return prices.findLast(({ from }) => from <= on)?.monthlyOre ?? monthlyOre;
}
