import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is truthy; fails after a time limit with the name of the condition. */
export async function until<Value>(
  condition: string,
  ask: () => Promise<Value> | Value,
  timeoutMs = 15_000,
): Promise<NonNullable<Value>> {
  const deadline = performance.now() + timeoutMs;
  let waitMs = 5;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${condition}`);
    await pause(waitMs);
    waitMs = Math.min(waitMs * 1.5, 200);
  }
}
