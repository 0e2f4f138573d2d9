import type { Logger } from '@hjalpmedel/observability';
import type { LogChanges } from '../../ports.js';
import type { LogModels } from './log.model.js';

const REOPEN_MS = 1_000;

/** Watches the log with a change stream, which it opens again after an error. */
export function createLogChanges({ entries }: LogModels, logger: Logger): LogChanges {
  const waiting = new Set<() => void>();
  const notify = () => {
    for (const resume of [...waiting]) resume();
  };
  let stream: ReturnType<typeof entries.watch> | undefined;
  let stopped = false;
  const open = () => {
    if (stopped) return;
    stream = entries.watch([{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }]);
    stream.on('change', notify);
    stream.on('error', (error: Error) => {
      logger.warn({ err: error }, 'the change stream of the log failed; readers poll until it is open again');
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
      notify();
      await stream?.close();
    },
  };
}
