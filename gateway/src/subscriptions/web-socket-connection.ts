import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { parseExactly } from '@hjalpmedel/domain';
import type { Logger } from '@hjalpmedel/observability';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { StreamEvent } from './stream-event.js';

/** What the protocol server knows about a connection besides its messages. */
export type SocketExtra = { readonly socket: WebSocket; readonly request: IncomingMessage };

const INTERNAL_ERROR = 4500;
const PING_MS = 12_000;

/** Stands for a result in a message. It is random, so that no text from outside contains it. */
const mark = `result ${randomUUID()}`;
const markText = JSON.stringify(mark);

/** The payload of a `next` message. graphql-ws serializes the mark; `send` puts the text of the result in its place. */
export class ResultPayload {
  static #last = '';
  readonly #event: StreamEvent;
  constructor(event: StreamEvent) {
    this.#event = event;
  }
  toJSON(): string {
    ResultPayload.#last = this.#event.text;
    return mark;
  }
  /** Puts the result that was serialized last into its message. */
  static insertInto(message: string): string {
    return message.includes(markText) ? message.replace(markText, () => ResultPayload.#last) : message;
  }
}

/**
 * Serves the messages of one socket. Messages are parsed and results are sent as texts, so that numbers which a double
 * cannot hold keep their digits.
 */
export function serveSocket(server: Server<SocketExtra>, extra: SocketExtra, logger: Logger): void {
  const { socket } = extra;
  const stopPinging = pingRegularly(socket);
  const fail = (error: unknown): void => {
    logger.error({ err: error }, 'a WebSocket failed');
    socket.close(INTERNAL_ERROR, 'Internal server error');
  };
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (message) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          socket.send(ResultPayload.insertInto(message), (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        // eslint-disable-next-line @typescript-eslint/no-base-to-string -- a Buffer prints its text
        void socket.on('message', (data) => void handle(parseMessage(String(data))).catch(fail)),
    },
    extra,
  );
  socket.once('error', () => socket.terminate());
  socket.once('close', (code, reason) => {
    stopPinging();
    void Promise.resolve(closed(code, reason.toString())).catch(fail);
  });
}

/** graphql-ws takes a parsed message too. It closes the connection for a text that is not JSON. */
function parseMessage(text: string): string {
  try {
    return parseExactly(text) as string;
  } catch {
    return text;
  }
}

/** Sends pings and disconnects a client that does not answer before the next one. */
function pingRegularly(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, PING_MS).unref();
  return () => clearInterval(timer);
}
