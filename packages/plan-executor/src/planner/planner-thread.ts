import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Numbered, type PlannerRequest, type PlannerResponse, type Result, responseError } from './messages.js';

interface PendingRequest {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** A worker thread that runs a planner. After the thread has ended, every request fails. */
export class PlannerThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingRequest>();
  #last = 0;
  #failure: Error | undefined;

  constructor(worker: Worker = startWorker()) {
    this.#worker = worker;
    worker.unref();
    worker.on('message', (response: Numbered<PlannerResponse>) => this.#settle(response));
    worker.on('error', (error: Error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('the planner thread has ended')));
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  request(request: PlannerRequest): Promise<Result> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const number = ++this.#last;
      this.#pending.set(number, { resolve, reject });
      // The thread keeps the process alive only while a request is pending.
      this.#worker.ref();
      this.#worker.postMessage({ ...request, number });
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(response: Numbered<PlannerResponse>): void {
    const pending = this.#pending.get(response.number);
    this.#pending.delete(response.number);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('message' in response) pending?.reject(responseError(response));
    else pending?.resolve(response.result);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }
}

/** Plans are short-lived objects. A small young generation is enough; the default takes ten times the memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

/** Starts the worker thread. */
export function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./planner-worker.js', import.meta.url), { resourceLimits });
  // From source, the thread needs a TypeScript loader of its own. Its absolute address is used, because a thread made from
  // text resolves names from the working directory. The resolved CommonJS file cannot register in a thread.
  const resolved = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = JSON.stringify(pathToFileURL(resolved.replace(/\.cjs$/, '.mjs')).href);
  const entry = JSON.stringify(new URL('./planner-worker.ts', import.meta.url).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${entry}); })`;
  return new Worker(start, { eval: true, execArgv: ['--conditions=development'], resourceLimits });
}
