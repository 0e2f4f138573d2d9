import type { ServerResponse } from 'node:http';

/** The part of an `AbortSignal` that calls to services use. */
export type Leaving = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

/** Tells when the client goes away before it has its whole answer. Each listener is told once. */
export function createLeaving(res: ServerResponse): Leaving {
  const listeners = new Set<() => void>();
  let aborted = res.destroyed;
  res.once('close', () => {
    if (res.writableFinished) return;
    aborted = true;
    for (const listener of listeners) listener();
    listeners.clear();
  });
  return {
    get aborted() {
      return aborted;
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
}
