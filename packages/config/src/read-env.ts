import type { z } from 'zod';
import { ConfigError } from './config-error.js';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment by a zod model into a frozen object; throws `ConfigError` with all faults.
 * An empty variable counts as not set: compose files and unit files cannot unset a variable.
 */
export function readEnv<Config>(schema: z.ZodType<Config>, env: Env = process.env): Readonly<Config> {
  const variables = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(variables);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => describeFault(issue, variables)));
  return deepFreeze(result.data);
}

function describeFault(issue: z.core.$ZodIssue, variables: Env): string {
  const name = issue.path.join('.') || 'environment';
  const isMissing = issue.path.length > 0 && !(String(issue.path[0]) in variables);
  return `${name}: ${isMissing ? 'is not set' : issue.message}`;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
