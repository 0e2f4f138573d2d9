import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is truthy; fails with what it waited for. For effects that arrive by event. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value> | Value,
  timeoutMs = 15_000,
): Promise<NonNullable<Value>> {
  const deadline = performance.now() + timeoutMs;
  let wait = 5;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await pause(wait);
    wait = Math.min(wait * 1.5, 200);
  }
}
