import type { ClientDisconnect } from './options.js';

/** One asker's part in a call under way. */
export interface Joined<Result> {
  readonly result: Promise<Result>;
  /** This asker waits no more; when nobody does, the call is dropped. */
  leave(): void;
}

/** Calls under way that others may join. */
export class InFlight<Result> {
  readonly #running = new Map<string, Running<Result>>();

  /** Joins the call of that key, or starts it; it is told when the last of those who wait for it has left. */
  join(key: string, start: (leaving: ClientDisconnect) => Promise<Result>): Joined<Result> {
    let running = this.#running.get(key);
    if (!running) {
      const forget = (): void => {
        if (this.#running.get(key) === running) this.#running.delete(key);
      };
      const everybody = createEverybody(forget);
      running = { everybody, result: start(everybody.leaving).finally(forget) };
      running.result.catch(() => undefined); // nobody may be there any more to hear it
      this.#running.set(key, running);
    }
    const { everybody, result } = running;
    everybody.enter();
    return { result, leave: () => everybody.leave() };
  }
}

interface Running<Result> {
  readonly everybody: ReturnType<typeof createEverybody>;
  readonly result: Promise<Result>;
}

/** Those who wait for one call: they have left when the last of them has. */
function createEverybody(gone: () => void) {
  const listeners = new Set<() => void>();
  let count = 0;
  let aborted = false;
  const leaving: ClientDisconnect = {
    get aborted() {
      return aborted;
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  return {
    leaving,
    enter: () => void count++,
    leave(): void {
      if (--count > 0) return;
      aborted = true;
      gone(); // whoever asks now begins anew
      for (const listener of listeners) listener();
    },
  };
}
