import type { IncomingMessage } from 'node:http';
import { newRequestId } from '@hjalpmedel/domain';
import { isSameOrigin, type Upgrade } from '@hjalpmedel/http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { StreamOperations, Visitor } from './operations.js';
import type { StreamEvent } from './stream-event.js';

export type WebSocketOptions = {
  readonly path: string;
  readonly operations: StreamOperations;
  /** Who asks, by the request and by what `connection_init` brought; what it throws closes the connection with 4403. */
  readonly context: (req: IncomingMessage, parameters: Readonly<Record<string, unknown>>) => Promise<Visitor>;
  readonly maxMessageBytes?: number;
  readonly initWaitMs?: number;
};

/** Operations over WebSocket, in the protocol of graphql-ws (`graphql-transport-ws`). */
export function webSocketUpgrade(options: WebSocketOptions): Upgrade {
  const { path, operations, context, maxMessageBytes = 100_000, initWaitMs = 3_000 } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const contexts = new WeakMap<object, Visitor>();
  const started = new WeakMap<object, AsyncIterableIterator<StreamEvent>>();
  const server = useServer(
    {
      connectionInitWaitTimeout: initWaitMs,
      async onConnect(connection) {
        try {
          contexts.set(
            connection.extra.socket,
            await context(connection.extra.request, connection.connectionParams ?? {}),
          );
          return true;
        } catch {
          return false;
        }
      },
      async onSubscribe({ extra }, _id, request) {
        const who = contexts.get(extra.socket) as Visitor;
        const cursor = request.extensions?.['cursor'];
        const start = await operations.start(
          { ...request },
          {
            ...who,
            requestId: newRequestId(),
            ...(typeof cursor === 'string' && { lastEventId: cursor }),
          },
        );
        if ('errors' in start) return start.errors;
        const args = { document: start.document, operationName: request.operationName ?? null };
        started.set(args, start.events);
        return args as unknown as ExecutionArgs; // handed on to `answers` as it is, which looks up what was started by it
      },
      // As it is: it has been written down and read again, and its errors are plain objects.
      onNext: (_connection, _id, _payload, _args, answer) => answer,
      subscribe: answers,
      execute: answers,
    },
    sockets,
  );

  /** What was started for these arguments, as graphql-ws wants it. */
  function answers(args: ExecutionArgs): AsyncIterableIterator<ExecutionResult> {
    const events = started.get(args) as AsyncIterableIterator<StreamEvent>;
    return {
      async next() {
        const read: IteratorResult<StreamEvent, unknown> = await events.next();
        return read.done ? { done: true, value: undefined } : { done: false, value: read.value.value };
      },
      async return() {
        await events.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return {
    path,
    handle(req, socket, head) {
      // A page of another site can open a socket to us in a person's browser; it must not read what that person may.
      if (!isSameOrigin(req.headers)) return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      sockets.handleUpgrade(req, socket, head, (opened) => sockets.emit('connection', opened, req));
    },
    close: async () => void (await server.dispose()),
  };
}
