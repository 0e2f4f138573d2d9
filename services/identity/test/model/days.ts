import { addDays, type PlainDate } from '@hjalpmedel/domain';

/** The days of the model, by number. The last one stands for all later days. */
export const LAST = 89;
/** The number of the day on which a sequence begins. */
export const START = 30;
const FIRST = '2026-01-01' as PlainDate;
const days: readonly PlainDate[] = Array.from({ length: LAST + 400 }, (_, n) => addDays(FIRST, n));
const numbers = new Map(days.map((one, n) => [one, n]));

/** A number before the first day counts back from it. */
export const dayAt = (n: number): PlainDate => days[n] ?? addDays(FIRST, n);
export const numberOf = (day: PlainDate): number => numbers.get(day) ?? LAST;
export const periodOf = ({ from: first, to }: { readonly from: number; readonly to?: number | undefined }) => ({
  from: dayAt(first),
  to: to === undefined ? undefined : dayAt(to),
});

/** A set of days: bit n is day n. */
export type Days = bigint;
export const NEVER: Days = 0n;
const ALL: Days = (1n << BigInt(LAST + 1)) - 1n;
export const from = (n: number): Days => (n > LAST ? NEVER : ALL & ~((1n << BigInt(Math.max(0, n))) - 1n));
export const until = (n: number): Days => ALL & ~from(n + 1);
export const between = (first: number, last: number | undefined): Days =>
  last === undefined ? from(first) : from(first) & until(last);
export const has = (all: Days, n: number): boolean => n >= 0 && ((all >> BigInt(n)) & 1n) === 1n;
export const union = (all: readonly Days[]): Days => all.reduce((sum, one) => sum | one, NEVER);
export const not = (all: Days): Days => ALL & ~all;
export const firstOf = (all: Days): number => (all === NEVER ? LAST + 1 : (all & -all).toString(2).length - 1);
export const lastOf = (all: Days): number => (all === NEVER ? -1 : all.toString(2).length - 1);
/** Whether the days have an end. */
export const ends = (all: Days): boolean => all !== NEVER && !has(all, LAST);
/** The days of a set from a day on without a gap. */
export function unbrokenFrom(all: Days, n: number): Days {
  let last = n;
  while (last <= LAST && has(all, last)) last += 1;
  return between(n, last - 1) & all;
}
