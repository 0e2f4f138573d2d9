import type { ServerResponse } from 'node:http';

/** The part of an `AbortSignal` that calls to services use. It aborts when the client disconnects. */
export type ClientDisconnect = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

/** Aborts when the client disconnects before the response is complete. Each listener is called once. */
export function createClientDisconnect(res: ServerResponse): ClientDisconnect {
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
