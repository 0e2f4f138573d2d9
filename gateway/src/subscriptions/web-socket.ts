import type { IncomingMessage } from 'node:http';
import { newRequestId } from '@hjalpmedel/domain';
import { isSameOrigin, type Upgrade } from '@hjalpmedel/http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Logger } from '@hjalpmedel/observability';
import type { StreamEvent } from './stream-event.js';
import type { Requester, StreamOperations } from './stream-operations.js';
import { ResultPayload, serveSocket, type SocketExtra } from './web-socket-connection.js';

export type WebSocketOptions = {
  readonly path: string;
  readonly operations: StreamOperations;
  /** Identifies the client by its request and the payload of `connection_init`. If it throws, the connection closes with 4403. */
  readonly context: (req: IncomingMessage, parameters: Readonly<Record<string, unknown>>) => Promise<Requester>;
  readonly logger: Logger;
  /** @default 100 000 */
  readonly maxMessageBytes?: number;
  /** @default 3 000 */
  readonly initTimeoutMs?: number;
};

/** Operations over WebSocket in the protocol `graphql-transport-ws`. */
export function webSocketUpgrade(options: WebSocketOptions): Upgrade {
  const { path, operations, context, logger, maxMessageBytes = 100_000, initTimeoutMs = 3_000 } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, handleProtocols });
  const requesters = new WeakMap<object, Requester>();
  /** Events of operations that graphql-ws has not begun to read. */
  const eventsByArgs = new WeakMap<object, AsyncIterableIterator<StreamEvent>>();
  const resultsOf = (args: ExecutionArgs) => {
    const events = eventsByArgs.get(args) as AsyncIterableIterator<StreamEvent>;
    eventsByArgs.delete(args);
    return toResults(events);
  };
  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: initTimeoutMs,
    async onConnect({ extra, connectionParams }) {
      try {
        requesters.set(extra.socket, await context(extra.request, connectionParams ?? {}));
        return true;
      } catch {
        return false;
      }
    },
    async onSubscribe({ extra }, _id, request) {
      const requester = requesters.get(extra.socket) as Requester;
      const cursor = request.extensions?.['cursor'];
      const started = await operations.start(
        { ...request },
        {
          ...requester,
          requestId: newRequestId(),
          ...(typeof cursor === 'string' && { lastEventId: cursor }),
        },
      );
      if ('errors' in started) return started.errors;
      const args = { document: started.document, operationName: started.operationName ?? null };
      eventsByArgs.set(args, started.events);
      setImmediate(() => {
        // graphql-ws has refused the operation after all.
        if (eventsByArgs.delete(args)) void started.events.return?.();
      });
      return args as unknown as ExecutionArgs; // `resultsOf` gets the same object.
    },
    // An object with `toJSON` in place of a result.
    onNext: (_connection, _id, _payload, _args, result) => (result as EventResult).event as ExecutionResult,
    subscribe: resultsOf,
    execute: resultsOf,
  });
  return {
    path,
    handle(req, socket, head) {
      // A page of another site could open a socket with a person's credentials and read their data.
      if (!isSameOrigin(req.headers)) return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      sockets.handleUpgrade(req, socket, head, (socket) => serveSocket(server, { socket, request: req }, logger));
    },
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

/** A result that graphql-ws only passes to `onNext`. */
type EventResult = ExecutionResult & { readonly event: ResultPayload };

/** The events of an operation in the form that graphql-ws takes. */
function toResults(events: AsyncIterableIterator<StreamEvent>): AsyncIterableIterator<EventResult> {
  return {
    async next() {
      const read: IteratorResult<StreamEvent, unknown> = await events.next();
      return read.done
        ? { done: true, value: undefined }
        : { done: false, value: { event: new ResultPayload(read.value) } };
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
