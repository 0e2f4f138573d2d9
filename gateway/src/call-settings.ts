import { z } from 'zod';

export const milliseconds = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'expected milliseconds from 1 to 999999')
  .transform(Number);

export const callCount = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, 'expected a number from 1 to 99999')
  .transform(Number);

/** Consecutive faults after which the breaker opens. 0 disables the breaker. */
export const faultCount = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a number from 0 to 99999')
  .transform((text) => Number(text) || Infinity);
