import type { BreakerOptions, BulkheadOptions, ClientDisconnect } from './options.js';
import { CallCancelled, ResponseTooLarge, SubgraphFault, SubgraphTimeout } from './failures.js';

/** A call that was refused here, before anything was sent: its service is left alone, or has too much to do. */
export class CallRejected extends Error {
  override readonly name = 'CallRejected';
  readonly reason: 'breaker open' | 'no room';
  constructor(reason: 'breaker open' | 'no room') {
    super(reason);
    this.reason = reason;
  }
}

/** What a call tells the guard when it is over; nothing when it went well. */
export type Leave = (error: Error | undefined) => void;

/** When a call that waits for room is of no more use. */
export interface QueueLimits {
  /** In epoch milliseconds. */
  readonly deadline?: number | undefined;
  readonly signal?: ClientDisconnect | undefined;
}

/**
 * Bulkhead outside, breaker inside: a call that waits for room meets the breaker's state of that moment. Without
 * promises, as a library's policy would need several for each call.
 */
export interface Guard {
  /** Starts a call now or when there is room; or rejects it. */
  enter(
    start: (leave: Leave) => void,
    reject: (error: CallRejected | CallCancelled) => void,
    patience: QueueLimits,
  ): void;
}

interface Call {
  readonly start: (leave: Leave) => void;
  readonly reject: (error: CallRejected | CallCancelled) => void;
}

export function createGuard({ failures, halfOpenAfterMs }: BreakerOptions, room: BulkheadOptions): Guard {
  const queue = new Set<Call>();
  let running = 0;
  let failed = 0;
  let openUntil = 0;
  let answeredAt = -Infinity;
  let isProbing = false;
  let isAdmitting = false;

  const isShut = (): boolean => {
    if (failed < failures) return false;
    // When the time is over one call probes, and the rest wait for what it finds.
    return isProbing || performance.now() < openUntil;
  };
  const start = ({ start, reject }: Call): void => {
    if (isShut()) return reject(new CallRejected('breaker open'));
    isProbing = failed >= failures;
    running++;
    start(isProbing ? leaveProbe : leave);
  };
  /** What is wrong with the service, and not with one question: others may be answered while a slow one takes its time. */
  const isFault = (error: Error): boolean =>
    error instanceof SubgraphTimeout
      ? answeredAt < performance.now() - error.afterMs
      : error instanceof SubgraphFault && !(error instanceof ResponseTooLarge);
  const leave: Leave = (error) => {
    running--;
    if (error === undefined) {
      answeredAt = performance.now();
      if (failed < failures) failed = 0; // what began before it opened does not close it
    } else if (isFault(error)) {
      failed++;
      if (failed >= failures) openUntil = performance.now() + halfOpenAfterMs;
    }
    if (queue.size > 0 && !isAdmitting) admit();
  };
  /** One after the other: a call that is over as soon as it begins must not let the next one in from within. */
  const admit = (): void => {
    isAdmitting = true;
    for (const next of queue) {
      if (running >= room.concurrent) break;
      queue.delete(next);
      start(next);
    }
    isAdmitting = false;
  };
  const leaveProbe: Leave = (error) => {
    isProbing = false;
    if (error === undefined) failed = 0;
    leave(error);
  };
  const wait = (call: Call, { deadline = Infinity, signal }: QueueLimits): void => {
    const giveUp = (error: CallRejected | CallCancelled): void => {
      settle();
      queue.delete(waiting);
      call.reject(error);
    };
    const left = (): void => giveUp(new CallCancelled('client'));
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', left);
    };
    const waiting: Call = {
      start: (leave) => (settle(), call.start(leave)),
      reject: (error) => (settle(), call.reject(error)),
    };
    const timer = setTimeout(() => giveUp(new CallRejected('no room')), Math.min(room.waitMs, deadline - Date.now()));
    signal?.addEventListener('abort', left, { once: true });
    queue.add(waiting);
  };
  return {
    enter(begin, reject, patience) {
      const call = { start: begin, reject };
      if (running < room.concurrent) start(call);
      else if (patience.signal?.aborted) reject(new CallCancelled('client'));
      else if (queue.size < room.queue) wait(call, patience);
      else reject(new CallRejected('no room'));
    },
  };
}
