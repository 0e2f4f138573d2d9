import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.js';

type Part = { name: string; url: string; log: string };

/** Asks `/readyz` until it answers 200. */
export async function waitUntilReady({ name, url, log }: Part, abort: AbortSignal, withinMs = 90_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    abort.throwIfAborted();
    try {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_500) });
      if (response.ok) return;
      last = `HTTP ${response.status} ${(await response.text()).replace(/\s+/g, ' ').slice(0, 200)}`;
    } catch (error) {
      const { cause, message } = error as Error; // Usually the part does not listen yet.
      last = cause instanceof Error ? cause.message : message;
    }
    await sleep(150, undefined, { signal: abort });
  }
  throw new Failure(`${name} is not ready after ${withinMs / 1000} s (${last})`, `see ${log}`);
}
