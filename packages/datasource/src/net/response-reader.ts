import type { HttpResponse } from '../transport.js';
import { decodeBody, isTooLarge } from '../decode-body.js';
import { FramingError, type ResponseHead, readHead } from './response-head.js';

const maxHeadBytes = 32 * 1024;
const maxLineBytes = 1024;

/** A complete response, and whether its connection may be reused. */
export interface ReusableResponse extends HttpResponse {
  readonly reusable: boolean;
}

/** Reads one response from the bytes of a connection. Throws `FramingError` if the framing is ambiguous. */
export class ResponseReader {
  #rest: Buffer = Buffer.alloc(0);
  #head: ResponseHead | undefined;
  #body: Buffer[] = [];
  #bytes = 0;
  #chunk: 'size' | 'data' | 'end' | 'trailers' = 'size';
  #chunkBytesLeft = 0;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes bytes. Returns the response when it is complete. */
  push(bytes: Buffer): ReusableResponse | undefined {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const head = (this.#head ??= this.#readHead());
    if (!head) return undefined;
    switch (head.framing.kind) {
      case 'length':
        this.#take(head.framing.length - this.#bytes);
        return this.#bytes === head.framing.length ? this.#complete(head) : undefined;
      case 'chunked':
        return this.#readChunks() ? this.#complete(head) : undefined;
      case 'close':
        this.#take(this.#rest.length);
        return undefined;
    }
  }

  /** Handles the end of the connection, which may also end the response. */
  end(): ReusableResponse | undefined {
    return this.#head?.framing.kind === 'close' ? this.#complete(this.#head) : undefined;
  }

  #readHead(): ResponseHead | undefined {
    for (;;) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) {
        if (this.#rest.length > maxHeadBytes) throw new FramingError('head too large');
        return undefined;
      }
      if (end > maxHeadBytes) throw new FramingError('head too large');
      const head = readHead(this.#rest.toString('latin1', 0, end));
      this.#rest = this.#rest.subarray(end + 4);
      if (head.status === 101) throw new FramingError('upgrade');
      if (head.status >= 200) {
        if (head.framing.kind === 'length' && head.framing.length > this.#maxBytes) throw new FramingError('too large');
        return head;
      }
    }
  }

  #readChunks(): boolean {
    for (;;) {
      if (this.#chunk === 'data') {
        this.#chunkBytesLeft -= this.#take(this.#chunkBytesLeft);
        if (this.#chunkBytesLeft > 0) return false;
        this.#chunk = 'end';
      }
      const line = this.#line();
      if (line === undefined) return false;
      if (this.#chunk === 'end') {
        if (line !== '') throw new FramingError('chunk end');
        this.#chunk = 'size';
      } else if (this.#chunk === 'trailers') {
        if (line === '') return true;
      } else {
        const size = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(line);
        if (!size) throw new FramingError('chunk size');
        this.#chunkBytesLeft = Number.parseInt(size[1] ?? '', 16);
        this.#chunk = this.#chunkBytesLeft === 0 ? 'trailers' : 'data';
      }
    }
  }

  #line(): string | undefined {
    const end = this.#rest.indexOf('\r\n');
    if (end < 0 ? this.#rest.length > maxLineBytes : end > maxLineBytes) throw new FramingError('line too long');
    if (end < 0) return undefined;
    const line = this.#rest.toString('latin1', 0, end);
    this.#rest = this.#rest.subarray(end + 2);
    return line;
  }

  #take(most: number): number {
    const part = this.#rest.length <= most ? this.#rest : this.#rest.subarray(0, most);
    if (part.length === 0) return 0;
    this.#bytes += part.length;
    if (this.#bytes > this.#maxBytes) throw new FramingError('too large');
    this.#body.push(part);
    this.#rest = this.#rest.subarray(part.length);
    return part.length;
  }

  #decode(body: Buffer, encoding: string): Buffer {
    try {
      return decodeBody(body, encoding, this.#maxBytes);
    } catch (error) {
      throw new FramingError(isTooLarge(error) ? 'too large' : 'content encoding');
    }
  }

  #complete(head: ResponseHead): ReusableResponse {
    const [first = Buffer.alloc(0)] = this.#body;
    const received = this.#body.length > 1 ? Buffer.concat(this.#body, this.#bytes) : first;
    const body = head.encoding === undefined ? received : this.#decode(received, head.encoding);
    // A surplus byte would become part of the next response, so the connection is not reused.
    return {
      status: head.status,
      text: body.toString('utf8'),
      bytes: body,
      cacheControl: head.cacheControl,
      reusable: head.keepAlive && this.#rest.length === 0,
    };
  }
}
