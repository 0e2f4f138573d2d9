import type { ClientDisconnect } from './options.js';

/** One caller's share of a call in progress. */
export interface SharedCall<Result> {
  readonly result: Promise<Result>;
  /** Stops waiting. The call is cancelled when its last caller has done so. */
  release(): void;
}

/** Calls in progress that further callers may join. */
export class SharedCalls<Result> {
  readonly #running = new Map<string, Running<Result>>();

  /** Joins the call with this key or starts it. The given signal aborts when the last caller has released it. */
  join(key: string, start: (signal: ClientDisconnect) => Promise<Result>): SharedCall<Result> {
    let running = this.#running.get(key);
    if (!running) {
      const forget = (): void => {
        if (this.#running.get(key) === running) this.#running.delete(key);
      };
      const callers = createCallerCount(forget);
      running = { callers, result: start(callers.signal).finally(forget) };
      running.result.catch(() => undefined); // all callers may have released it
      this.#running.set(key, running);
    }
    const { callers, result } = running;
    callers.add();
    return { result, release: () => callers.remove() };
  }
}

interface Running<Result> {
  readonly callers: ReturnType<typeof createCallerCount>;
  readonly result: Promise<Result>;
}

/** Counts the callers of one call. Its signal aborts when the count returns to zero. */
function createCallerCount(onZero: () => void) {
  const listeners = new Set<() => void>();
  let count = 0;
  let aborted = false;
  const signal: ClientDisconnect = {
    get aborted() {
      return aborted;
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  return {
    signal,
    add: () => void count++,
    remove(): void {
      if (--count > 0) return;
      aborted = true;
      onZero(); // later callers start a new call
      for (const listener of listeners) listener();
    },
  };
}
