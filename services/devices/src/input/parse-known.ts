import type { z } from 'zod';
import { ContractViolation } from '@hjalpmedel/events';

/**
 * Parses a value that the event contract leaves open and that this service must understand.
 * An unknown value is a `ContractViolation`: the message waits as a dead letter for a newer version of the service.
 */
export function parseKnown<Value>(form: z.ZodType<Value>, value: unknown, field: string): Value {
  const parsed = form.safeParse(value);
  if (!parsed.success) throw new ContractViolation(`${field}: ${parsed.error.issues[0]?.message ?? 'unknown'}`);
  return parsed.data;
}
