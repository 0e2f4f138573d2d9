import { newRequestId } from '@hjalpmedel/domain';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createClientDisconnect, type ClientDisconnect } from './client-disconnect.js';

/** One request and its response, as a route handler sees them besides `req` and `res`. */
export type Exchange = {
  readonly requestId: string;
  readonly correlationId: string;
  /** The path without the query. */
  readonly path: string;
  /** The query with its `?`, or an empty string. */
  readonly search: string;
  /** Maximum size of the request body. A route may set its own. */
  readonly bodyLimitBytes: number;
  /** Aborts when the client disconnects before the response is complete. */
  readonly signal: AbortSignal;
  /** The same event without the cost of an `AbortSignal`. */
  readonly clientDisconnect: ClientDisconnect;
  /** Aborts when the server begins to stop. A long-lived response ends itself then. */
  readonly stopping: AbortSignal;
};

export type ExchangeSettings = Pick<Exchange, 'stopping' | 'bodyLimitBytes'>;

export function createExchange(
  req: IncomingMessage,
  res: ServerResponse,
  { stopping, bodyLimitBytes }: ExchangeSettings,
): Exchange {
  const url = req.url ?? '/';
  const queryStart = url.indexOf('?');
  const requestId = idFromHeader(req.headers, 'x-request-id') ?? newRequestId();
  let controller: AbortController | undefined;
  let clientDisconnect: ClientDisconnect | undefined;
  return {
    requestId,
    correlationId: idFromHeader(req.headers, 'x-correlation-id') ?? requestId,
    path: queryStart < 0 ? url : url.slice(0, queryStart),
    search: queryStart < 0 ? '' : url.slice(queryStart),
    bodyLimitBytes,
    stopping,
    // Created on demand: most handlers use neither, and a controller with a listener is expensive.
    get signal() {
      controller ??= abortOnDisconnect(res);
      return controller.signal;
    },
    get clientDisconnect() {
      clientDisconnect ??= createClientDisconnect(res);
      return clientDisconnect;
    },
  };
}

const ID = /^[A-Za-z0-9._~-]{1,64}$/;

/** Accepts an id from a client only as a short plain token: it is written into logs and headers. */
function idFromHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}

function abortOnDisconnect(res: ServerResponse): AbortController {
  const controller = new AbortController();
  if (res.destroyed) controller.abort();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller;
}
