import { type Socket, connect } from 'node:net';
import type { TransportCall } from '../transport.js';
import { ResponseTooLarge, SubgraphFault } from '../failures.js';
import { ResponseReader, type ParsedHttpResponse } from './response-reader.js';
import { FramingError } from './response-head.js';
import { readSimpleResponse } from './simple-response.js';

/** Where a connection leads, and how long it is waited for. */
export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
}

/** All connections read into one place: what is read is dealt with, or copied, before the next read. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/** A connection that carries one call at a time. */
export class Connection {
  /** When it fell idle; kept by whoever holds it. */
  idleSince = 0;
  readonly #socket: Socket;
  readonly #freed: (connection: Connection, usable: boolean) => void;
  #call: TransportCall | undefined;
  #reader: ResponseReader | undefined;
  #answered = false;
  #over = false;

  constructor(peer: Peer, freed: (connection: Connection, usable: boolean) => void) {
    this.#freed = freed;
    const onread = {
      buffer: shared,
      callback: (count: number): boolean => (this.#receive(count), true),
    };
    this.#socket = connect({ host: peer.host, port: peer.port, noDelay: true, onread });
    this.#socket.setTimeout(peer.connectTimeoutMs, () => this.#fail('timed out'));
    this.#socket.on('connect', () => this.#socket.setTimeout(0));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('error', (error) => this.#fail('connection', error));
    this.#socket.on('close', () => this.#fail('closed'));
  }

  /** Sends a call in one write; its answer is awaited until `stop`. */
  send(call: TransportCall, text: string, encoding: 'latin1' | 'utf8'): void {
    this.#call = call;
    this.#reader = undefined;
    this.#answered = false;
    this.#socket.ref();
    this.#socket.write(text, encoding);
  }

  /** Gives the call up: the answer may still come, so the connection is of no more use. */
  stop(call: TransportCall, reason: Error): boolean {
    if (this.#call !== call) return false;
    this.#call = undefined;
    this.destroy();
    call.failed(reason);
    return true;
  }

  destroy(): void {
    this.#over = true;
    this.#socket.destroy();
  }

  #receive(count: number): void {
    const call = this.#call;
    // Bytes that nobody asked for: whatever they are, the next answer could be mistaken for them.
    if (!call) return this.#fail('unasked bytes');
    try {
      const plain = this.#answered ? undefined : readSimpleResponse(shared, count, call.maxBytes);
      this.#answered = true;
      if (plain) return this.#finish(plain, this.#socket.writableLength === 0);
      this.#reader ??= new ResponseReader(call.maxBytes);
      const answer = this.#reader.push(Buffer.from(shared.subarray(0, count)));
      if (answer) this.#finish(answer, answer.reusable && this.#socket.writableLength === 0);
    } catch (error) {
      this.#fail('framing', error);
    }
  }

  #end(): void {
    const answer = this.#call && this.#reader?.end();
    if (answer) this.#finish(answer, false);
    else this.#fail('ended');
  }

  #finish(answer: ParsedHttpResponse, usable: boolean): void {
    const call = this.#call;
    this.#call = undefined;
    this.#reader = undefined;
    const reusable = (call?.read(answer) ?? false) && usable;
    if (reusable) this.#socket.unref();
    else this.destroy();
    this.#freed(this, reusable);
    call?.done();
  }

  #fail(what: string, cause?: unknown): void {
    const call = this.#call;
    this.#call = undefined;
    const was = this.#over;
    this.destroy();
    if (!was) this.#freed(this, false);
    // Only a call of which nothing came back may be tried again.
    const isTooLarge = cause instanceof FramingError && cause.message === 'too large';
    call?.failed(isTooLarge ? new ResponseTooLarge() : new SubgraphFault(what, !this.#answered, undefined, cause));
  }
}
