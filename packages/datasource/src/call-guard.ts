import type { BreakerOptions, BulkheadOptions, ClientDisconnect } from './options.js';
import { CallCancelled, ResponseTooLarge, SubgraphFault, SubgraphTimeout } from './failures.js';

/** A call that was refused before anything was sent. */
export class CallRejected extends Error {
  override readonly name = 'CallRejected';
  readonly reason: 'breaker open' | 'no room' | 'no retry left';
  constructor(reason: 'breaker open' | 'no room' | 'no retry left') {
    super(reason);
    this.reason = reason;
  }
}

/** Ends a call in the guard. The error is absent when the call succeeded. */
export type EndCall = (error: Error | undefined) => void;

/** Limits of the time that a call may wait in the queue. */
export interface QueueLimits {
  /** In epoch milliseconds. */
  readonly deadline?: number | undefined;
  readonly signal?: ClientDisconnect | undefined;
}

/** A bulkhead around a circuit breaker. A queued call meets the state of the breaker at its start. */
export interface CallGuard {
  /** Starts a call now or when a place is free, or rejects it. */
  run(start: (end: EndCall) => void, reject: (error: CallRejected | CallCancelled) => void, limits: QueueLimits): void;
}

interface Call {
  readonly start: (end: EndCall) => void;
  readonly reject: (error: CallRejected | CallCancelled) => void;
}

/** Creates a guard. It uses callbacks: a policy library needs several promises per call. */
export function createCallGuard({ failures, halfOpenAfterMs }: BreakerOptions, bulkhead: BulkheadOptions): CallGuard {
  const queue = new Set<Call>();
  let running = 0;
  let failed = 0;
  let openUntil = 0;
  let lastSuccessAt = -Infinity;
  let isProbing = false;
  let isStartingQueued = false;

  const isOpen = (): boolean => {
    if (failed < failures) return false;
    // After the open time one call probes. The others are rejected until it ends.
    return isProbing || performance.now() < openUntil;
  };
  const start = ({ start, reject }: Call): void => {
    if (isOpen()) return reject(new CallRejected('breaker open'));
    isProbing = failed >= failures;
    running++;
    start(isProbing ? endProbe : end);
  };
  /** A timeout is a fault only if the subgraph responded to nobody meanwhile: one query may just be slow. */
  const isFault = (error: Error): boolean =>
    error instanceof SubgraphTimeout
      ? lastSuccessAt < performance.now() - error.afterMs
      : error instanceof SubgraphFault && !(error instanceof ResponseTooLarge);
  const end: EndCall = (error) => {
    running--;
    if (error === undefined) {
      lastSuccessAt = performance.now();
      if (failed < failures) failed = 0; // a call from before the opening does not close the breaker
    } else if (isFault(error)) {
      failed++;
      if (failed >= failures) openUntil = performance.now() + halfOpenAfterMs;
    }
    if (queue.size > 0 && !isStartingQueued) startQueued();
  };
  /** Starts queued calls in a loop. The flag prevents recursion when a call ends at once. */
  const startQueued = (): void => {
    isStartingQueued = true;
    for (const next of queue) {
      if (running >= bulkhead.concurrent) break;
      queue.delete(next);
      start(next);
    }
    isStartingQueued = false;
  };
  const endProbe: EndCall = (error) => {
    isProbing = false;
    if (error === undefined) failed = 0;
    end(error);
  };
  return {
    run(begin, reject, limits) {
      const call = { start: begin, reject };
      if (running < bulkhead.concurrent) start(call);
      else if (limits.signal?.aborted) reject(new CallCancelled('client'));
      else if (queue.size < bulkhead.queue) enqueue(queue, call, bulkhead.waitMs, limits);
      else reject(new CallRejected('no room'));
    },
  };
}

/** Queues a call until it is started, its limits end, or the client disconnects. */
function enqueue(queue: Set<Call>, call: Call, waitMs: number, { deadline = Infinity, signal }: QueueLimits): void {
  const giveUp = (error: CallRejected | CallCancelled): void => {
    cleanUp();
    queue.delete(queued);
    call.reject(error);
  };
  const onDisconnect = (): void => giveUp(new CallCancelled('client'));
  const cleanUp = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onDisconnect);
  };
  const queued: Call = {
    start: (end) => (cleanUp(), call.start(end)),
    reject: (error) => (cleanUp(), call.reject(error)),
  };
  const timer = setTimeout(() => giveUp(new CallRejected('no room')), Math.min(waitMs, deadline - Date.now()));
  signal?.addEventListener('abort', onDisconnect, { once: true });
  queue.add(queued);
}
