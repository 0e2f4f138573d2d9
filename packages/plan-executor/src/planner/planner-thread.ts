import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Numbered, type Question, type Reply, type Result, replyError } from './messages.js';

interface Waiting {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that reads and plans. Once it is lost, whatever is asked of it fails. */
export class PlannerThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #lost: Error | undefined;

  constructor(worker: Worker = startWorker()) {
    this.#worker = worker;
    worker.unref();
    worker.on('message', (reply: Numbered<Reply>) => this.#settle(reply));
    worker.on('error', (error: Error) => this.#lose(error));
    worker.on('exit', () => this.#lose(new Error('the planning thread has ended')));
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  ask(question: Question): Promise<Result> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      const number = ++this.#last;
      this.#waiting.set(number, { resolve, reject });
      // It keeps the process alive only while someone waits for it.
      this.#worker.ref();
      this.#worker.postMessage({ ...question, number });
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: Numbered<Reply>): void {
    const asker = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('message' in reply) asker?.reject(replyError(reply));
    else asker?.resolve(reply.result);
  }

  #lose(error: Error): void {
    this.#lost ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
  }
}

/** Plans are short-lived: a small nursery collects them as well as the usual one, which takes ten times the memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

/** Starts the thread's program. */
export function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./planner-worker.js', import.meta.url), { resourceLimits });
  // From source the thread needs a TypeScript loader and does not inherit ours. It is given by address: a thread made
  // from text would look for it where the process was started. The CommonJS half, which is what gets resolved here,
  // cannot register itself in a thread.
  const resolved = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = JSON.stringify(pathToFileURL(resolved.replace(/\.cjs$/, '.mjs')).href);
  const entry = JSON.stringify(new URL('./planner-worker.ts', import.meta.url).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${entry}); })`;
  return new Worker(start, { eval: true, execArgv: ['--conditions=development'], resourceLimits });
}
