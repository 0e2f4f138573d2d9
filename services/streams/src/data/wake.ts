import type { Logger } from '@hjalpmedel/observability';
import type { Models } from './models.js';

/** Tells readers that the log has grown, whoever appended. They read by position: a lost call costs time, never an entry. */
export type Wake = {
  /** Resolves at the next append, after a while without one, or when nobody waits any more. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

const REOPEN_MS = 1_000;

export function createWake({ entries }: Models, logger: Logger): Wake {
  const waiting = new Set<() => void>();
  const ring = () => {
    for (const wake of [...waiting]) wake();
  };
  let stream: ReturnType<typeof entries.watch> | undefined;
  let stopped = false;
  const open = () => {
    if (stopped) return;
    stream = entries.watch([{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }]);
    stream.on('change', ring);
    stream.on('error', (error: Error) => {
      logger.warn({ err: error }, 'the log is not watched; readers poll until it is again');
      void stream?.close();
      setTimeout(open, REOPEN_MS).unref();
    });
  };
  return {
    next: (timeoutMs, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, timeoutMs);
        signal.addEventListener('abort', done, { once: true });
        if (signal.aborted) done();
        else waiting.add(done);
      }),
    start: open,
    async stop() {
      stopped = true;
      ring();
      await stream?.close();
    },
  };
}
