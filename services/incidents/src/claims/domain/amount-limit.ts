import { daysBetween, type PlainDate } from '@hjalpmedel/domain';

const DAYS_IN_MONTH = 365.25 / 12;

type Value = {
  readonly priceOre?: number | undefined;
  readonly lifetimeMonths?: number | undefined;
  readonly registeredOn?: PlainDate | undefined;
};

/** The price of a device, written off linearly over its lifetime, in öre. Undefined where a part is unknown. */
export function residualValueOf({ priceOre, lifetimeMonths, registeredOn }: Value, on: PlainDate): number | undefined {
  if (priceOre === undefined || lifetimeMonths === undefined || registeredOn === undefined) return undefined;
  const used = Math.max(0, daysBetween(registeredOn, on)) / (lifetimeMonths * DAYS_IN_MONTH);
  return Math.max(0, Math.round(priceOre * (1 - used)));
}

/** The most that may be claimed: the lower of what is known (S1-27). */
export function limitOf(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
