import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { badUserInput, parseExactly } from '@hjalpmedel/domain';
import {
  HttpError,
  isCsrfSafeGet,
  openEventStream,
  readJson,
  requestFromSearch,
  type Exchange,
  type Route,
} from '@hjalpmedel/http';
import { streamInterrupted } from './errors.js';
import { errorEvent, type StreamEvent } from './stream-event.js';
import { streamFormatFor, type StreamFormat } from './stream-format.js';
import type { Requester, StartResult, StreamOperations } from './stream-operations.js';
import type { StreamRequest } from './stream-request.js';

export type StreamRouteOptions = {
  readonly operations: StreamOperations;
  /** Identifies the client. An error it throws is the response. */
  readonly context: (req: IncomingMessage) => Promise<Requester>;
  /** @default 12 000 */
  readonly keepAliveMs?: number;
};

/** Extends a GraphQL route: requests that accept a stream get one, any other request goes to the route. */
export function withStreams(route: Route, { operations, context, keepAliveMs = 12_000 }: StreamRouteOptions): Route {
  return {
    ...route,
    async handle(req, res, exchange) {
      const format = streamFormatFor(req.headers.accept);
      if (!format) return route.handle(req, res, exchange);
      const request = await readRequest(req, exchange);
      const lastEventId = req.headers['last-event-id'];
      const started = await operations.start(request, {
        ...(await context(req)),
        requestId: exchange.requestId,
        ...(typeof lastEventId === 'string' && { lastEventId }),
      });
      await respond(started, res, exchange, format, keepAliveMs);
    },
  };
}

async function respond(
  started: StartResult,
  res: ServerResponse,
  exchange: Exchange,
  format: StreamFormat,
  keepAliveMs: number,
): Promise<void> {
  const events = 'events' in started ? started.events : undefined;
  const unsubscribe = (): void => void events?.return?.();
  exchange.stopping.addEventListener('abort', unsubscribe, { once: true });
  res.once('close', unsubscribe);
  // A client that disconnected while the operation started has closed already.
  if (res.destroyed) unsubscribe();
  try {
    const keepAlive = { text: format.keepAlive, everyMs: keepAliveMs };
    const stream = openEventStream(res, { contentType: format.contentType, keepAlive });
    await stream.write(format.prefix);
    if ('errors' in started) await stream.write(format.refusal(errorEvent(started.errors, exchange.requestId)));
    else
      for await (const event of started.events) {
        if (res.destroyed) break;
        await stream.write(format.event(event)); // A slow client fills its own buffer only.
      }
    const isInterrupted = 'isSubscription' in started && started.isSubscription && exchange.stopping.aborted;
    res.end(isInterrupted ? format.interrupted(interruption(exchange)) : format.complete);
  } finally {
    exchange.stopping.removeEventListener('abort', unsubscribe);
  }
}

function interruption({ requestId }: Exchange): StreamEvent {
  const { code, en } = streamInterrupted.entry;
  return errorEvent([new GraphQLError(en, { extensions: { code } })], requestId);
}

async function readRequest(req: IncomingMessage, { search, bodyLimitBytes }: Exchange): Promise<StreamRequest> {
  if (req.method === 'POST') {
    const body = await readJson(req, bodyLimitBytes, parseExactly);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as StreamRequest;
    throw new HttpError(400, badUserInput.entry, 'The body must be one object: a GraphQL request.');
  }
  if (!isCsrfSafeGet(req.headers))
    throw new HttpError(400, badUserInput.entry, 'This GET request may come from another site.');
  const { variables, ...rest } = requestFromSearch(search);
  return { ...rest, ...(typeof variables === 'string' && { variables: parseVariables(variables) }), readOnly: true };
}

function parseVariables(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    throw new HttpError(400, badUserInput.entry, '`variables` is not valid JSON.');
  }
}
