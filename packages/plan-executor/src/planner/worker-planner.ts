import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Numbered, type Question, type Reply, replyError } from './messages.js';
import type { Plan, Planner, ReadSupergraph } from './planner.js';

interface Waiting {
  readonly resolve: (result: Plan | ReadSupergraph) => void;
  readonly reject: (error: Error) => void;
}

/** Plans in a thread of its own: a new operation or a new supergraph holds up nobody else's request. */
export function createWorkerPlanner(): Planner {
  const waiting = new Map<number, Waiting>();
  const worker = startThread();
  let last = 0;
  let lost: Error | undefined;

  const lose = (error: Error): void => {
    lost = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: Numbered<Reply>) => {
    const asker = waiting.get(reply.number);
    waiting.delete(reply.number);
    if (waiting.size === 0) worker.unref();
    if ('message' in reply) asker?.reject(replyError(reply));
    else asker?.resolve(reply.result);
  });
  worker.on('error', (error: Error) => lose(error));
  worker.on('exit', () => lose(new Error('the planning thread has ended')));

  const ask = (question: Question): Promise<Plan | ReadSupergraph> => {
    if (lost) return Promise.reject(lost);
    return new Promise((resolve, reject) => {
      const number = ++last;
      waiting.set(number, { resolve, reject });
      // It keeps the process alive only while someone waits for it.
      worker.ref();
      worker.postMessage({ ...question, number });
    });
  };
  return {
    read: async (sdl) => (await ask({ ask: 'read', sdl })) as ReadSupergraph,
    plan: async (id, operation) => (await ask({ ask: 'plan', id, operation })) as Plan,
    forget: (id) => void ask({ ask: 'forget', id }).catch(() => undefined),
    close: async () => void (await worker.terminate()),
  };
}

function startThread(): Worker {
  const worker = import.meta.url.endsWith('.ts')
    ? threadFromSource()
    : new Worker(new URL('./planner-thread.js', import.meta.url));
  worker.unref();
  return worker;
}

/** From source the thread needs a TypeScript loader; it does not inherit ours. */
function threadFromSource(): Worker {
  const entry = JSON.stringify(new URL('./planner-thread.ts', import.meta.url).href);
  // By address: a thread made from text would look for the loader where the process was started. Its CommonJS half,
  // which is what gets resolved here, cannot register itself in a thread.
  const resolved = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = JSON.stringify(pathToFileURL(resolved.replace(/\.cjs$/, '.mjs')).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${entry}); })`;
  return new Worker(start, { eval: true, execArgv: ['--conditions=development'] });
}
