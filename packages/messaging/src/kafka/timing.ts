/** Waits for work, at most `ms`. Returns whether it ended in time; a failure counts as an end. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => resolve(false), ms);
    timeout.unref();
    const onEnd = () => {
      clearTimeout(timeout);
      resolve(true);
    };
    work.then(onEnd, onEnd);
  });
}

/** Sleeps for `ms`. An abort of the signal ends the sleep early, without an error. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms); // not `timers/promises`: the fake timers of the tests do not cover it
    signal?.addEventListener('abort', wake);
  });
}

export type Backoff = { next(): number; reset(): void };

/** Waiting times in ms that double up to a maximum, with jitter so that instances do not retry together. */
export function backoff(firstMs: number, maximumMs: number): Backoff {
  let attempt = 0;
  return {
    next: () => Math.min(firstMs * 2 ** attempt++, maximumMs) * (0.75 + Math.random() * 0.5),
    reset: () => void (attempt = 0),
  };
}
