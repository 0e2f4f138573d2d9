import { CallCancelled, SubgraphTimeout } from './failures.js';

/** How long a call may still take, and what it means when that time is over. */
export interface TimeLimit {
  readonly ms: number;
  readonly over: () => Error;
}

/** The subgraph's own timeout, or what is left of the request's deadline when that is shorter. */
export function timeLimit(timeoutMs: number, deadline: number | undefined, now: number): TimeLimit {
  const left = deadline === undefined ? Infinity : deadline - now;
  return left < timeoutMs
    ? { ms: left, over: () => new CallCancelled('deadline') }
    : { ms: timeoutMs, over: () => new SubgraphTimeout(timeoutMs) };
}
