/** Waits for work, but not longer than `ms`; tells whether it ended in time. A failure counts as an end. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), ms);
    late.unref();
    const ended = () => {
      clearTimeout(late);
      resolve(true);
    };
    work.then(ended, ended);
  });
}

/** Sleeps; wakes early and without an error when the signal fires. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}

/** Waiting times that double up to a ceiling, with jitter so that peers do not move in step. */
export function backoff(firstMs: number, ceilingMs: number): { next(): number; reset(): void } {
  let attempt = 0;
  return {
    next: () => Math.min(firstMs * 2 ** attempt++, ceilingMs) * (0.75 + Math.random() * 0.5),
    reset: () => void (attempt = 0),
  };
}
