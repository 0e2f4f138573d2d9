import type { Dispatcher } from 'undici';
import { decodeBody, isTooLarge } from './decode-body.js';
import { ResponseTooLarge, SubgraphFault } from './failures.js';
import type { HttpResponse } from './transport.js';

/** Handles one undici request without request, response or stream objects. A body of one chunk is not copied. */
export class UndiciHandler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #stopReason: Error | undefined;
  #status = 0;
  #cacheControl: string | undefined;
  #encoding: string | undefined;
  #firstChunk: Buffer | undefined;
  #chunks: Buffer[] | undefined;
  #bytes = 0;
  readonly #maxBytes: number;
  readonly #onResponse: (response: HttpResponse) => void;
  readonly #onError: (error: Error) => void;

  constructor(maxBytes: number, onResponse: (response: HttpResponse) => void, onError: (error: Error) => void) {
    this.#maxBytes = maxBytes;
    this.#onResponse = onResponse;
    this.#onError = onError;
  }

  stop(reason: Error): void {
    if (this.#stopReason) return;
    this.#stopReason = reason;
    this.#controller?.abort(reason);
    this.#onError(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopReason) controller.abort(this.#stopReason);
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
    const encoding = headers['content-encoding'];
    this.#encoding = Array.isArray(encoding) ? encoding.join(',') : encoding;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) return this.stop(new ResponseTooLarge(this.#status));
    if (this.#firstChunk === undefined) this.#firstChunk = chunk;
    else if (this.#chunks === undefined) this.#chunks = [this.#firstChunk, chunk];
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#stopReason) return;
    let body = this.#chunks ? Buffer.concat(this.#chunks, this.#bytes) : (this.#firstChunk ?? Buffer.alloc(0));
    if (this.#encoding !== undefined) {
      try {
        body = decodeBody(body, this.#encoding, this.#maxBytes);
      } catch (error) {
        return this.#onError(
          isTooLarge(error)
            ? new ResponseTooLarge(this.#status)
            : new SubgraphFault('content encoding', false, this.#status, error),
        );
      }
    }
    this.#onResponse({
      status: this.#status,
      text: body.toString('utf8'),
      bytes: body,
      cacheControl: this.#cacheControl,
    });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#stopReason) return;
    this.#onError(error);
  }
}
