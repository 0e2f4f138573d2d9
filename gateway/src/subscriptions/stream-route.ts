import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { badUserInput, parseExactly } from '@hjalpmedel/domain';
import {
  GRAPHQL_RESPONSE_TYPE,
  HttpError,
  isCsrfSafeGet,
  isRequestBody,
  negotiateResponseType,
  openEventStream,
  sendText,
  type Exchange,
  type RespondWithStream,
} from '@hjalpmedel/http';
import { streamInterrupted } from './errors.js';
import { errorEvent, type StreamEvent } from './stream-event.js';
import { acceptedStream, type StreamFormat } from './stream-format.js';
import type { Requester, StartResult, StreamOperations } from './stream-operations.js';
import type { StreamRequest } from './stream-request.js';

export type StreamResponderOptions = {
  readonly operations: StreamOperations;
  /** Identifies the client. An error it throws is the response. */
  readonly context: (req: IncomingMessage) => Promise<Requester>;
  /** @default 12 000 */
  readonly keepAliveMs?: number;
};

/**
 * Answers requests with a stream: every request that prefers one, and subscriptions that accept one. A subscription
 * that accepts none is refused with the transports that exist.
 */
export function streamResponder(options: StreamResponderOptions): RespondWithStream {
  const { operations, context, keepAliveMs = 12_000 } = options;
  return async (body, req, res, exchange) => {
    const { format, isPreferred } = acceptedStream(req.headers.accept);
    const subscription = !isPreferred && isRequestBody(body) ? operations.findSubscription(body) : undefined;
    if (subscription && !format)
      return refuse(operations.refuseSubscription(subscription, exchange.requestId), req, res);
    if (!format || !(isPreferred || subscription)) return false;
    const request = toStreamRequest(body, req);
    const lastEventId = req.headers['last-event-id'];
    const started = await operations.start(request, {
      ...(await context(req)),
      requestId: exchange.requestId,
      ...(typeof lastEventId === 'string' && { lastEventId }),
    });
    await respond(started, res, exchange, format, keepAliveMs);
    return true;
  };
}

/** Sends errors as a single response. False if the client accepts none. */
function refuse(errors: readonly GraphQLError[], req: IncomingMessage, res: ServerResponse): boolean {
  const type = negotiateResponseType(req.headers.accept);
  if (type === undefined) return false;
  const isInvalid = errors[0]?.extensions['code'] === 'GRAPHQL_VALIDATION_FAILED';
  const status = isInvalid && type !== GRAPHQL_RESPONSE_TYPE ? 200 : 400;
  sendText(res, status, type, `${JSON.stringify({ errors })}\n`);
  return true;
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

function toStreamRequest(body: unknown, { method, headers }: IncomingMessage): StreamRequest {
  if (!isRequestBody(body))
    throw new HttpError(400, badUserInput.entry, 'The body must be one object: a GraphQL request.');
  if (method === 'POST') return body;
  if (!isCsrfSafeGet(headers))
    throw new HttpError(400, badUserInput.entry, 'This GET request may come from another site.');
  const { variables, ...rest } = body;
  return { ...rest, ...(typeof variables === 'string' && { variables: parseVariables(variables) }), readOnly: true };
}

function parseVariables(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    throw new HttpError(400, badUserInput.entry, '`variables` is not valid JSON.');
  }
}
