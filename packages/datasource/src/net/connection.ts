import { type Socket, connect } from 'node:net';
import type { TransportCall } from '../transport.js';
import { ResponseTooLarge, SubgraphFault } from '../failures.js';
import { ResponseReader, type ReusableResponse } from './response-reader.js';
import { FramingError } from './response-head.js';
import { readSimpleResponse } from './simple-response.js';

/** The address of a connection and its connect timeout. */
export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
}

/** The read buffer of all connections. Its content is processed or copied before the next read. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

/** A connection for one call at a time. */
export class Connection {
  /** Set by the transport, on the clock of `performance.now()`. */
  idleSince = 0;
  readonly #socket: Socket;
  readonly #onReleased: (connection: Connection, usable: boolean) => void;
  #call: TransportCall | undefined;
  #reader: ResponseReader | undefined;
  #hasReceived = false;
  #destroyed = false;

  constructor(peer: Peer, onReleased: (connection: Connection, usable: boolean) => void) {
    this.#onReleased = onReleased;
    const onread = {
      buffer: readBuffer,
      callback: (count: number): boolean => (this.#receive(count), true),
    };
    this.#socket = connect({ host: peer.host, port: peer.port, noDelay: true, onread });
    this.#socket.setTimeout(peer.connectTimeoutMs, () => this.#fail('timed out'));
    this.#socket.on('connect', () => this.#socket.setTimeout(0));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('error', (error) => this.#fail('connection', error));
    this.#socket.on('close', () => this.#fail('closed'));
  }

  /** Sends a request in one write. */
  send(call: TransportCall, text: string, encoding: 'latin1' | 'utf8'): void {
    this.#call = call;
    this.#reader = undefined;
    this.#hasReceived = false;
    this.#socket.ref();
    this.#socket.write(text, encoding);
  }

  /** Stops a call and closes the connection, since the response may still arrive. Returns false if the call has ended. */
  stop(call: TransportCall, reason: Error): boolean {
    if (this.#call !== call) return false;
    this.#call = undefined;
    this.destroy();
    call.failed(reason);
    return true;
  }

  destroy(): void {
    this.#destroyed = true;
    this.#socket.destroy();
  }

  #receive(count: number): void {
    const call = this.#call;
    // The next call could mistake these bytes for its response.
    if (!call) return this.#fail('unexpected bytes');
    try {
      const simple = this.#hasReceived ? undefined : readSimpleResponse(readBuffer, count, call.maxBytes);
      this.#hasReceived = true;
      if (simple) return this.#finish(simple, this.#socket.writableLength === 0);
      this.#reader ??= new ResponseReader(call.maxBytes);
      const response = this.#reader.push(Buffer.from(readBuffer.subarray(0, count)));
      if (response) this.#finish(response, response.reusable && this.#socket.writableLength === 0);
    } catch (error) {
      this.#fail('framing', error);
    }
  }

  #end(): void {
    try {
      const response = this.#call && this.#reader?.end();
      if (response) this.#finish(response, false);
      else this.#fail('ended');
    } catch (error) {
      this.#fail('framing', error);
    }
  }

  #finish(response: ReusableResponse, usable: boolean): void {
    const call = this.#call;
    this.#call = undefined;
    this.#reader = undefined;
    const reusable = (call?.read(response) ?? false) && usable;
    if (reusable) this.#socket.unref();
    else this.destroy();
    this.#onReleased(this, reusable);
    call?.done();
  }

  #fail(what: string, cause?: unknown): void {
    const call = this.#call;
    this.#call = undefined;
    const wasDestroyed = this.#destroyed;
    this.destroy();
    if (!wasDestroyed) this.#onReleased(this, false);
    // A call may be retried only if no byte of its response has arrived.
    const isTooLarge = cause instanceof FramingError && cause.message === 'too large';
    call?.failed(isTooLarge ? new ResponseTooLarge() : new SubgraphFault(what, !this.#hasReceived, undefined, cause));
  }
}
