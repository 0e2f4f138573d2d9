import { addDays, type PlainDate } from '@hjalpmedel/domain';

/** The days of the model, by number. The last one stands for all later days. */
export const LAST = 89;
const FIRST = '2026-01-01' as PlainDate;
const days: readonly PlainDate[] = Array.from({ length: LAST + 400 }, (_, n) => addDays(FIRST, n));
const numbers = new Map(days.map((one, n) => [one, n]));

/** A number before the first day counts back from it. */
export const dayAt = (n: number): PlainDate => days[n] ?? addDays(FIRST, n);
export const numberOf = (day: PlainDate): number => numbers.get(day) ?? LAST;

/** A set of days: bit n is day n. */
export type Days = bigint;
const ALL: Days = (1n << BigInt(LAST + 1)) - 1n;
export const from = (n: number): Days => (n > LAST ? 0n : ALL & ~((1n << BigInt(Math.max(0, n))) - 1n));
export const until = (n: number): Days => ALL & ~from(n + 1);
export const between = (first: number, last: number | undefined): Days =>
  last === undefined ? from(first) : from(first) & until(last);
export const has = (all: Days, n: number): boolean => ((all >> BigInt(n)) & 1n) === 1n;
export const union = (all: readonly Days[]): Days => all.reduce((sum, one) => sum | one, 0n);
/** The days of a set from a day on without a gap. */
export function unbrokenFrom(all: Days, n: number): Days {
  let last = n;
  while (last <= LAST && has(all, last)) last += 1;
  return between(n, last - 1) & all;
}
