import { createLeaving, type Leaving } from './leaving.js';
import { newRequestId } from '@hjalpmedel/domain';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** What a route knows of the request it answers, besides the request itself. */
export type Exchange = {
  readonly requestId: string;
  readonly correlationId: string;
  /** The path, as sent. */
  readonly path: string;
  /** The query with its `?`, or nothing. */
  readonly search: string;
  /** The most a body may hold, unless the route says otherwise. */
  readonly bodyLimitBytes: number;
  /** Aborts when the client goes away before it has its whole answer. */
  readonly signal: AbortSignal;
  /** Says the same at a fraction of the price, to those who need no real signal. */
  readonly leaving: Leaving;
  /** Aborts when the server begins to stop: a long-lived answer ends itself then. */
  readonly stopping: AbortSignal;
};

const TOKEN = /^[A-Za-z0-9._~-]{1,64}$/;

export type ExchangeSettings = Pick<Exchange, 'stopping' | 'bodyLimitBytes'>;

export function createExchange(
  req: IncomingMessage,
  res: ServerResponse,
  { stopping, bodyLimitBytes }: ExchangeSettings,
): Exchange {
  const url = req.url ?? '/';
  const mark = url.indexOf('?');
  const requestId = plainToken(req.headers, 'x-request-id') ?? newRequestId();
  let abort: AbortController | undefined;
  let leaving: Leaving | undefined;
  return {
    requestId,
    correlationId: plainToken(req.headers, 'x-correlation-id') ?? requestId,
    path: mark < 0 ? url : url.slice(0, mark),
    search: mark < 0 ? '' : url.slice(mark),
    bodyLimitBytes,
    stopping,
    // Made on demand: most requests never ask, and a controller with a listener costs more than the rest of the exchange.
    get signal() {
      abort ??= abortOnLeave(res);
      return abort.signal;
    },
    get leaving() {
      leaving ??= createLeaving(res);
      return leaving;
    },
  };
}

/** An id from outside is taken only as a short plain token: it goes into logs and headers. */
function plainToken(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && TOKEN.test(value) ? value : undefined;
}

function abortOnLeave(res: ServerResponse): AbortController {
  const controller = new AbortController();
  if (res.destroyed) controller.abort();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller;
}
