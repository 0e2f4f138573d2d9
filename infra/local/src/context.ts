import type { LocalConfig } from './config.js';
import type { Steps } from './steps.js';

/** What every command gets. `abort` fires when somebody wants it to end: Ctrl-C, a signal, a launcher that is gone. */
export type Context = { config: LocalConfig; steps: Steps; abort: AbortSignal };

/** Waits until the command is asked to end. */
export function untilAborted(abort: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (abort.aborted) resolve();
    abort.addEventListener('abort', () => resolve(), { once: true });
  });
}
