import { CallCancelled } from './failures.js';
import type { ClientDisconnect } from './options.js';

/** Waits for a shared result until this caller's deadline or disconnect. Other callers go on waiting. */
export function waitFor<Result>(
  shared: Promise<Result>,
  deadline: number | undefined,
  signal: ClientDisconnect | undefined,
): Promise<Result> {
  if (signal?.aborted) return Promise.reject(new CallCancelled('client'));
  if (deadline === undefined && !signal) return shared;
  return new Promise((resolve, reject) => {
    const onDisconnect = (): void => end(() => reject(new CallCancelled('client')));
    const timer =
      deadline === undefined
        ? undefined
        : setTimeout(() => end(() => reject(new CallCancelled('deadline'))), deadline - Date.now());
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onDisconnect);
      settle();
    };
    signal?.addEventListener('abort', onDisconnect, { once: true });
    shared.then(
      (result) => end(() => resolve(result)),
      (error: unknown) => end(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}
