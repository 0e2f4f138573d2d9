import { type Socket, connect } from 'node:net';
import type { TransportCall } from '../transport.js';
import { SubgraphFault } from '../failures.js';
import { AnswerReader } from './answer-reader.js';

/** Where a connection leads, and how long it is waited for. */
export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
  readonly idleMs: number;
}

/** A connection that carries one call at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #freed: (connection: Connection, usable: boolean) => void;
  readonly #peer: Peer;
  #call: TransportCall | undefined;
  #reader: AnswerReader | undefined;
  #answered = false;
  #connected = false;
  #over = false;

  constructor(peer: Peer, freed: (connection: Connection, usable: boolean) => void) {
    this.#peer = peer;
    this.#freed = freed;
    this.#socket = connect({ host: peer.host, port: peer.port, noDelay: true });
    this.#socket.setTimeout(peer.connectTimeoutMs, () => this.#fail('timed out'));
    this.#socket.on('connect', () => {
      this.#connected = true;
      this.#socket.setTimeout(0);
    });
    this.#socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('error', (error) => this.#fail('connection', error));
    this.#socket.on('close', () => this.#fail('closed'));
  }

  /** Sends a call in one write; its answer is awaited until `stop`. */
  send(call: TransportCall, bytes: string): void {
    this.#call = call;
    this.#reader = new AnswerReader(call.maxBytes);
    this.#answered = false;
    if (this.#connected) this.#socket.setTimeout(0);
    this.#socket.ref();
    this.#socket.write(bytes);
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

  #receive(bytes: Buffer): void {
    // Bytes that nobody asked for: whatever they are, the next answer could be mistaken for them.
    if (!this.#call || !this.#reader) return this.#fail('unasked bytes');
    this.#answered = true;
    try {
      const answer = this.#reader.push(bytes);
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

  #finish(answer: Parameters<TransportCall['done']>[0], usable: boolean): void {
    const call = this.#call;
    this.#call = undefined;
    this.#reader = undefined;
    if (usable) {
      this.#socket.setTimeout(this.#peer.idleMs);
      this.#socket.unref();
    } else this.destroy();
    this.#freed(this, usable);
    call?.done(answer);
  }

  #fail(what: string, cause?: unknown): void {
    const call = this.#call;
    this.#call = undefined;
    const was = this.#over;
    this.destroy();
    if (!was) this.#freed(this, false);
    // Only a call of which nothing came back may be tried again.
    call?.failed(new SubgraphFault(what, !this.#answered, undefined, cause));
  }
}
