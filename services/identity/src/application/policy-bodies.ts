import { z } from 'zod';
import { badUserInput } from '@hjalpmedel/domain';

const months = z.int().positive();

/** The typed body of each kind of policy document; amounts in öre. */
const bodies: Readonly<Record<string, z.ZodObject>> = {
  LICENCE: z.strictObject({
    inactivityMonths: months,
    measure: z.enum(['USE', 'LOGIN']),
    warnDaysAhead: z.array(z.int().positive()).max(5),
  }),
  RENT: z.strictObject({
    stopRule: z.enum(['AT_DEREGISTRATION', 'WORKING_DAYS_AFTER_PICKUP_ORDER', 'DAYS_BEFORE_DEREGISTRATION']),
    days: z.int().min(0).default(0),
  }),
  FEE: z.strictObject({ fittingFeeOre: z.int().min(0), exemptUnits: z.array(z.string()).default([]) }),
  COMPETENCE: z.strictObject({ trainingSeverity: z.enum(['CONFIRM', 'BLOCK']).default('CONFIRM') }),
  HANDBOOK: z.strictObject({ title: z.string() }),
  LOCAL: z.strictObject({ title: z.string() }),
  DEVIATION: z.strictObject({ title: z.string() }),
  OUT_OF_SERVICE: z.strictObject({ title: z.string() }),
};

export function assertPolicyBody(kind: string, body: unknown, field: string): Record<string, unknown> {
  const form = bodies[kind];
  if (!form) throw badUserInput({ field: 'input.kind', why: `Okänt slag. Kända: ${Object.keys(bodies).join(', ')}.` });
  const parsed = form.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badUserInput({ field: [field, ...(issue?.path ?? [])].join('.'), why: issue?.message ?? '' });
}
