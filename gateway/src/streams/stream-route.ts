import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Agent, request, type Dispatcher } from 'undici';
import type { InternalTokenMinter, Principal } from '@hjalpmedel/auth';
import type { GraphQLFormattedError } from 'graphql';
import {
  badUserInput,
  DomainError,
  errorCatalogue,
  notFound,
  subgraphUnavailable,
  unauthenticated,
  type ErrorEntry,
} from '@hjalpmedel/domain';
import { errorExtensions, HttpError, type Exchange, type Route } from '@hjalpmedel/http';
import type { Logger } from '@hjalpmedel/observability';
import type { TokenCheck } from '../auth/token-check.js';
import { codedByService } from '../errors/coded-by-service.js';
import { callHeaders } from '../graph/call-headers.js';
import { wholeEvents } from './whole-events.js';

const PREFIX = '/streams/';
const NAME = /^[a-z][a-z0-9.-]{0,99}$/;
const SEARCH = /^(?:\?[\w.~=&%:,+-]{0,1000})?$/;
const POSITION = /^[\w.~:=+/-]{1,500}$/;
const MAX_TIMER_MS = 2 ** 31 - 1;

export type StreamRouteOptions = {
  /** Of the streams service. */
  readonly origin: () => string;
  readonly check: TokenCheck;
  readonly minter: InternalTokenMinter;
  readonly timeoutMs: number;
  readonly logger: Logger;
  readonly now?: () => number;
};

/** The analysts' live streams: one connection to the streams service per reader, ended with the reader's token. */
export function streamRoute(options: StreamRouteOptions): Route & { close(): Promise<void> } {
  const { origin, check, minter, timeoutMs, logger, now = Date.now } = options;
  const agent = new Agent({ connections: null, pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: 0 });

  async function open(principal: Principal, position: string | undefined, exchange: Exchange, signal: AbortSignal) {
    const { requestId, correlationId, path, search } = exchange;
    const headers = await callHeaders(
      minter,
      { principal, requestId, correlationId, deadline: now() + timeoutMs },
      'streams',
    );
    try {
      return await request(`${origin()}${path}${position === undefined ? search : withoutStart(search)}`, {
        dispatcher: agent,
        signal,
        headers: {
          ...headers,
          accept: 'text/event-stream',
          ...(position === undefined ? {} : { 'last-event-id': position }),
        },
      });
    } catch (cause) {
      if (signal.reason === unauthenticated.entry) throw unauthenticated();
      throw subgraphUnavailable({ service: 'streams' }, cause);
    }
  }

  return {
    method: 'GET',
    path: `${PREFIX}*`,
    close: () => agent.destroy(),
    async handle(req, res, exchange) {
      const { who, expiresAt } = await check(req, 'streams');
      if (who.kind !== 'machine') throw new HttpError(401, unauthenticated.entry, unauthenticated.entry.sv);
      const position = positionOf(req.headers['last-event-id']);
      if (!NAME.test(exchange.path.slice(PREFIX.length))) throw notFound();
      if (!SEARCH.test(exchange.search)) throw badUserInput({ field: 'after' });

      const ended = new AbortController();
      const end = (reason: ErrorEntry | 'left') => ended.abort(reason);
      const leave = () => end('left');
      const expire = setTimeout(() => end(unauthenticated.entry), Math.min(expiresAt - now(), MAX_TIMER_MS)).unref();
      exchange.signal.addEventListener('abort', leave, { once: true });
      exchange.stopping.addEventListener('abort', leave, { once: true });
      try {
        const upstream = await open(who.principal, position, exchange, ended.signal);
        if (upstream.statusCode !== 200) throw await refusalOf(upstream);
        await forward(upstream, res, ended.signal, exchange.requestId);
      } finally {
        clearTimeout(expire);
        exchange.signal.removeEventListener('abort', leave);
        exchange.stopping.removeEventListener('abort', leave);
      }
    },
  };

  async function forward(
    { body }: Dispatcher.ResponseData,
    res: ServerResponse,
    ended: AbortSignal,
    requestId: string,
  ): Promise<void> {
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    res.flushHeaders();
    let reason: ErrorEntry | 'left' = 'left';
    try {
      // A slow reader holds up the service's connection, never memory in here.
      await pipeline(body, wholeEvents(), res, { end: false, signal: ended });
    } catch (error) {
      reason = ended.aborted ? (ended.reason as ErrorEntry | 'left') : subgraphUnavailable.entry;
      if (!ended.aborted) logger.warn({ err: error }, 'a stream broke off');
    }
    if (res.destroyed) return;
    if (reason !== 'left') {
      const data = JSON.stringify({ message: reason.sv, ...errorExtensions(reason, requestId) });
      if (!res.write(`event: error\ndata: ${data}\n\n`)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
    }
    res.end();
  }
}

function positionOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && POSITION.test(header)) return header;
  throw badUserInput({ field: 'Last-Event-ID' });
}

/** A reader that comes back has the address of its first visit: what it has seen since then counts. */
function withoutStart(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('after');
  query.delete('from');
  return query.size > 0 ? `?${query}` : '';
}

/** What the service said no with, in the catalogue's terms. Its own refusal of our token is no matter of the reader. */
async function refusalOf({ statusCode, body }: Dispatcher.ResponseData): Promise<DomainError> {
  const answer = (await body.json().catch(() => undefined)) as { errors?: GraphQLFormattedError[] } | undefined;
  const told = answer?.errors?.[0] && codedByService(answer.errors[0]);
  const entry = told && errorCatalogue().get(told.entry.code);
  return entry && statusCode < 500 && statusCode !== 401
    ? new DomainError(entry, told.details)
    : subgraphUnavailable({ service: 'streams' });
}
