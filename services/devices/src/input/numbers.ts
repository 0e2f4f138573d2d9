import { badUserInput } from '@hjalpmedel/domain';

/** The largest amount of money in an input, in öre. */
const MAX_ORE = 100_000_000;

/** A whole number between two others, both included. @default `max` is the largest amount of money */
export function assertRange(value: number, min: number, field: string, max = MAX_ORE): number {
  if (value < min || value > max) throw badUserInput({ field, why: `${min}–${max}.` });
  return value;
}
