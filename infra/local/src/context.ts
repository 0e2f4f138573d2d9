import type { LocalConfig } from './config.js';
import type { Steps } from './steps.js';

/** What every command receives. `abort` fires on Ctrl-C, on a signal, and when the process that started it is gone. */
export type Context = { config: LocalConfig; steps: Steps; abort: AbortSignal };

/** Waits until the command is asked to end. */
export function untilAborted(abort: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (abort.aborted) resolve();
    abort.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Rejects as soon as the command is asked to end. */
export async function rejectOnAbort(abort: AbortSignal): Promise<never> {
  await untilAborted(abort);
  throw abort.reason;
}
