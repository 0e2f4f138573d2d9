import { CallCancelled, SubgraphTimeout } from './failures.js';

/** The time a call may take. */
export interface TimeLimit {
  readonly ms: number;
  /** Creates the error for a call that exceeds the limit. */
  readonly createError: () => Error;
}

/** The subgraph's timeout, or the time to the request's deadline when that is shorter. */
export function timeLimit(timeoutMs: number, deadline: number | undefined, now: number): TimeLimit {
  const remaining = deadline === undefined ? Infinity : deadline - now;
  return remaining < timeoutMs
    ? { ms: remaining, createError: () => new CallCancelled('deadline') }
    : { ms: timeoutMs, createError: () => new SubgraphTimeout(timeoutMs) };
}
