import {
  BrokenCircuitError,
  BulkheadRejectedError,
  ConsecutiveBreaker,
  bulkhead,
  circuitBreaker,
  handleWhen,
  wrap,
} from 'cockatiel';
import type { BreakerOptions, BulkheadOptions } from './options.js';
import { SubgraphFault, SubgraphTimeout } from './failures.js';

/** Runs a call if the breaker is closed and the bulkhead has room. */
export type Guard = <T>(call: () => Promise<T>) => Promise<T>;

/** Bulkhead outside, breaker inside: a call that waits for room meets the breaker's state of that moment. */
export function createGuard(breaker: BreakerOptions, room: BulkheadOptions): Guard {
  const isSubgraphsFault = handleWhen((error) => error instanceof SubgraphFault || error instanceof SubgraphTimeout);
  const policy = wrap(
    bulkhead(room.concurrent, room.queue),
    circuitBreaker(isSubgraphsFault, {
      halfOpenAfter: breaker.halfOpenAfterMs,
      breaker: new ConsecutiveBreaker(breaker.failures),
    }),
  );
  return (call) => policy.execute(call);
}

/** Tells whether the call was refused here, before anything was sent. */
export function wasRejected(error: unknown): boolean {
  return error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError;
}
