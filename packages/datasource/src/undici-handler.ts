import type { Dispatcher } from 'undici';
import { ResponseTooLarge } from './failures.js';
import type { HttpResponse } from './transport.js';

/** One POST through `dispatch`: no request, response or stream objects, and no copy of a one-chunk answer. */
export class UndiciHandler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #status = 0;
  #cacheControl: string | undefined;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #bytes = 0;
  readonly #maxBytes: number;
  readonly #done: (answer: HttpResponse) => void;
  readonly #failed: (error: Error) => void;

  constructor(maxBytes: number, done: (answer: HttpResponse) => void, failed: (error: Error) => void) {
    this.#maxBytes = maxBytes;
    this.#done = done;
    this.#failed = failed;
  }

  stop(reason: Error): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    this.#controller?.abort(reason);
    this.#failed(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped) controller.abort(this.#stopped);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    const cacheControl = headers['cache-control'];
    this.#cacheControl = Array.isArray(cacheControl) ? cacheControl.join(',') : cacheControl;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) return this.stop(new ResponseTooLarge(this.#status));
    if (this.#first === undefined) this.#first = chunk;
    else if (this.#more === undefined) this.#more = [this.#first, chunk];
    else this.#more.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#stopped) return;
    const body = this.#more ? Buffer.concat(this.#more, this.#bytes) : (this.#first ?? Buffer.alloc(0));
    this.#done({ status: this.#status, text: body.toString('utf8'), bytes: body, cacheControl: this.#cacheControl });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#stopped) return;
    this.#failed(error);
  }
}
