import type { z } from 'zod';
import { ConfigError } from './config-error.js';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment once, through a zod model, into a frozen object.
 * An empty variable counts as one that is not set: compose files and unit files cannot unset.
 */
export function readEnv<Config>(schema: z.ZodType<Config>, env: Env = process.env): Readonly<Config> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => fault(issue, given)));
  return freeze(result.data);
}

function fault(issue: z.core.$ZodIssue, given: Env): string {
  const name = issue.path.join('.') || 'environment';
  const isMissing = issue.path.length > 0 && !(String(issue.path[0]) in given);
  return `${name}: ${isMissing ? 'is not set' : issue.message}`;
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
