import type { BreakerOptions, BulkheadOptions } from './options.js';
import { SubgraphFault, SubgraphTimeout } from './failures.js';

/** A call that was refused here, before anything was sent. */
export class CallRejected extends Error {
  override readonly name = 'CallRejected';
}

/** What a call tells the guard when it is over; nothing when it went well. */
export type Leave = (error: Error | undefined) => void;

/**
 * Bulkhead outside, breaker inside: a call that waits for room meets the breaker's state of that moment. Without
 * promises, as a library's policy would need several for each call.
 */
export interface Guard {
  /** Starts a call now or when there is room; or rejects it. */
  enter(start: (leave: Leave) => void, reject: (error: CallRejected) => void): void;
}

interface Waiting {
  readonly start: (leave: Leave) => void;
  readonly reject: (error: CallRejected) => void;
}

export function createGuard({ failures, halfOpenAfterMs }: BreakerOptions, room: BulkheadOptions): Guard {
  const queue: Waiting[] = [];
  let running = 0;
  let failed = 0;
  let openUntil = 0;
  let isProbing = false;

  const isShut = (): boolean => {
    if (failed < failures) return false;
    // When the time is over one call probes, and the rest wait for what it finds.
    return isProbing || performance.now() < openUntil;
  };
  const start = ({ start, reject }: Waiting): void => {
    if (isShut()) return reject(new CallRejected('the breaker is open'));
    isProbing = failed >= failures;
    running++;
    start(isProbing ? leaveProbe : leave);
  };
  const leave: Leave = (error) => {
    running--;
    if (error instanceof SubgraphFault || error instanceof SubgraphTimeout) {
      failed++;
      if (failed >= failures) openUntil = performance.now() + halfOpenAfterMs;
    } else if (error === undefined && failed < failures) failed = 0; // what began before it opened does not close it
    while (queue.length > 0 && running < room.concurrent) start(queue.shift() as Waiting);
  };
  const leaveProbe: Leave = (error) => {
    isProbing = false;
    if (error === undefined) failed = 0;
    leave(error);
  };
  return {
    enter(begin, reject) {
      const waiting = { start: begin, reject };
      if (running < room.concurrent) start(waiting);
      else if (queue.length < room.queue) queue.push(waiting);
      else reject(new CallRejected('no room'));
    },
  };
}
