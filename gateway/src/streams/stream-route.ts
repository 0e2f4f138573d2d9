import type { ServerResponse } from 'node:http';
import { Agent, request, type Dispatcher } from 'undici';
import type { InternalTokenMinter, Principal } from '@hjalpmedel/auth';
import { badUserInput, notFound, subgraphUnavailable, unauthenticated, type ErrorEntry } from '@hjalpmedel/domain';
import { errorExtensions, formatEvent, HttpError, openEventStream, type Exchange, type Route } from '@hjalpmedel/http';
import type { Logger } from '@hjalpmedel/observability';
import type { TokenVerifier } from '../auth/token-verifier.js';
import { callHeaders } from '../graph/call-headers.js';
import { completeEvents } from './complete-events.js';
import { forwardExport } from './forward-export.js';
import { readRefusal } from './refusal.js';

const PREFIX = '/streams/';
const PATH = /^[a-z][a-z0-9.-]{0,99}(?:\/export(?:\/manifest)?)?$/;
const SEARCH = /^(?:\?[\w.~=&%:,+-]{0,1000})?$/;
const POSITION = /^[\w.~:=+/-]{1,500}$/;
const EVENT_STREAM = 'text/event-stream';
const MAX_TIMER_MS = 2 ** 31 - 1;

export type StreamRouteOptions = {
  /** The origin of the streams service. */
  readonly origin: () => string;
  readonly verifyToken: TokenVerifier;
  readonly minter: InternalTokenMinter;
  readonly timeoutMs: number;
  readonly logger: Logger;
  readonly now?: () => number;
};

/** Why a stream ends: the client disconnected or the gateway stops, or an error that is sent to the client. */
type EndReason = 'closed' | ErrorEntry;

/** The analysts' live streams and exports. Each client has its own connection to the streams service; it ends with the client's token. */
export function streamRoute(options: StreamRouteOptions): Route & { close(): Promise<void> } {
  const { verifyToken, timeoutMs, logger, now = Date.now } = options;
  const agent = new Agent({ connections: null, pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: 0 });
  return {
    method: 'GET',
    path: `${PREFIX}*`,
    close: () => agent.destroy(),
    async handle(req, res, exchange) {
      const { subject, expiresAt } = await verifyToken(req, 'streams');
      if (subject.kind !== 'machine') throw new HttpError(401, unauthenticated.entry, unauthenticated.entry.sv);
      const position = positionFrom(req.headers['last-event-id']);
      if (!PATH.test(exchange.path.slice(PREFIX.length))) throw notFound();
      if (!SEARCH.test(exchange.search)) throw badUserInput({ field: 'after' });
      const controller = new AbortController();
      const end = (reason: EndReason) => controller.abort(reason);
      const close = () => end('closed');
      const expiry = setTimeout(() => end(unauthenticated.entry), Math.min(expiresAt - now(), MAX_TIMER_MS)).unref();
      exchange.signal.addEventListener('abort', close, { once: true });
      exchange.stopping.addEventListener('abort', close, { once: true });
      try {
        const { signal } = controller;
        const upstream = await connect(options, agent, subject.principal, { position, exchange, signal });
        if (upstream.statusCode !== 200) throw await readRefusal(upstream);
        const isLive = String(upstream.headers['content-type']).startsWith(EVENT_STREAM);
        if (isLive) await forward(upstream, res, { signal, requestId: exchange.requestId, logger });
        else await forwardExport(upstream, res, logger);
      } finally {
        clearTimeout(expiry);
        exchange.signal.removeEventListener('abort', close);
        exchange.stopping.removeEventListener('abort', close);
      }
    },
  };
}

type Connection = {
  /** The id of the last event that a returning client has seen. */
  readonly position: string | undefined;
  readonly exchange: Exchange;
  readonly signal: AbortSignal;
};

/** Opens the stream at the streams service. */
async function connect(
  { origin, minter, timeoutMs, now = Date.now }: StreamRouteOptions,
  dispatcher: Agent,
  principal: Principal,
  { position, exchange: { requestId, correlationId, path, search }, signal }: Connection,
): Promise<Dispatcher.ResponseData> {
  const context = { principal, requestId, correlationId, deadline: now() + timeoutMs };
  const headers = await callHeaders(minter, context, 'streams');
  try {
    return await request(`${origin()}${path}${position === undefined ? search : withoutStart(search)}`, {
      dispatcher,
      signal,
      headers: {
        ...headers,
        accept: '*/*',
        ...(position === undefined ? {} : { 'last-event-id': position }),
      },
    });
  } catch (cause) {
    if (signal.reason === unauthenticated.entry) throw unauthenticated();
    throw subgraphUnavailable({ service: 'streams' }, cause);
  }
}

type ForwardOptions = { readonly signal: AbortSignal; readonly requestId: string; readonly logger: Logger };

/** Forwards complete events. A slow client slows down the connection to the service and uses no memory here. */
async function forward(
  { body }: Dispatcher.ResponseData,
  res: ServerResponse,
  { signal, requestId, logger }: ForwardOptions,
): Promise<void> {
  const stream = openEventStream(res);
  let reason: EndReason = 'closed';
  try {
    for await (const events of completeEvents(body)) await stream.write(events);
  } catch (error) {
    reason = signal.aborted ? (signal.reason as EndReason) : subgraphUnavailable.entry;
    if (!signal.aborted) logger.warn({ err: error }, 'a stream was interrupted');
  }
  if (res.destroyed) return;
  if (reason !== 'closed') {
    const data = JSON.stringify({ message: reason.sv, ...errorExtensions(reason, requestId) });
    await stream.write(formatEvent({ event: 'error', data }));
  }
  res.end();
}

function positionFrom(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && POSITION.test(header)) return header;
  throw badUserInput({ field: 'Last-Event-ID' });
}

/** Removes the start position. A returning client repeats its first address, but resumes from `Last-Event-ID`. */
function withoutStart(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('after');
  query.delete('from');
  return query.size > 0 ? `?${query}` : '';
}
