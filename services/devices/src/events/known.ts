import type { z } from 'zod';
import { ContractViolation } from '@hjalpmedel/events';

/** A value the contract leaves open and this service must know; an unknown one waits as a dead letter for a newer version. */
export function known<Value>(form: z.ZodType<Value>, value: unknown, field: string): Value {
  const parsed = form.safeParse(value);
  if (!parsed.success) throw new ContractViolation(`${field}: ${parsed.error.issues[0]?.message ?? 'unknown'}`);
  return parsed.data;
}
