import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for work, but not longer than `ms`; tells whether it ended in time. A failure counts as an end. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const ended = work.then(
    () => true,
    () => true,
  );
  const late = sleep(ms, false, { signal: timer.signal, ref: false }).catch(() => false);
  try {
    return await Promise.race([ended, late]);
  } finally {
    timer.abort();
  }
}

/** Sleeps; wakes early and without an error when the signal fires. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Waiting times that double up to a ceiling, with jitter so that peers do not move in step. */
export function backoff(firstMs: number, ceilingMs: number): { next(): number; reset(): void } {
  let attempt = 0;
  return {
    next: () => Math.min(firstMs * 2 ** attempt++, ceilingMs) * (0.75 + Math.random() * 0.5),
    reset: () => void (attempt = 0),
  };
}
