import { runInContext, type Logger, type Metrics } from '@hjalpmedel/observability';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { answerClientError } from './client-error.js';
import { createExchange, type Exchange } from './exchange.js';
import { healthRoutes, type Probe } from './health.js';
import { HttpError, sendError } from './http-error.js';
import { idleConnections } from './idle-connections.js';
import { measureRequests } from './request-metrics.js';
import { createRouter, type Match, type Route } from './router.js';

/** A path at which connections leave HTTP for another protocol. */
export type Upgrade = {
  readonly path: string;
  /** Takes the socket over; what it does not want it ends. */
  handle(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells its connections that the server stops. */
  close(): Promise<void>;
};

export type HttpServerOptions = {
  readonly routes: readonly Route[];
  readonly upgrade?: Upgrade;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness?: Probe;
  readonly bodyLimitBytes?: number;
  /** How long `/readyz` says no before connections are refused, for a load balancer to notice. */
  readonly lameDuckMs?: number;
};

export type HttpServer = AsyncDisposable & {
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** Stops accepting, answers what is in flight, and cuts what is left at the deadline. */
  stop(deadlineMs?: number): Promise<void>;
};

const STOP_MS = 10_000;
const BODY_LIMIT_BYTES = 100_000;
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 };

/** One HTTP server on node:http: routes, health, metrics, request ids, error shape and drain are the same for every process. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const {
    routes,
    upgrade,
    host,
    port,
    logger,
    metrics,
    readiness = () => ({ ready: true, checks: {} }),
    bodyLimitBytes = BODY_LIMIT_BYTES,
    lameDuckMs = 0,
  } = options;
  const route = createRouter([...routes, ...healthRoutes(readiness, metrics, logger)]);
  const measure = measureRequests(metrics);
  const stopping = new AbortController();
  let drained: Promise<void> | undefined;

  const server = createServer(LIMITS, (req, res) => {
    const exchange = createExchange(req, res, { stopping: stopping.signal, bodyLimitBytes });
    res.setHeader('x-request-id', exchange.requestId);
    const match = find(exchange, req.method ?? '');
    measure(res, match instanceof HttpError ? 'none' : match.path);
    idle.busy(req.socket, res);
    runInContext(
      { requestId: exchange.requestId, correlationId: exchange.correlationId },
      () => void answer(match, req, res, exchange),
    );
  });
  server.on('clientError', answerClientError);
  if (upgrade) {
    server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      if (req.url?.split('?')[0] === upgrade.path && !stopping.signal.aborted) return upgrade.handle(req, socket, head);
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    });
  }
  const idle = idleConnections(server);

  function find({ path }: Exchange, method: string): Match | HttpError {
    try {
      return route(method, path);
    } catch (error) {
      return error as HttpError;
    }
  }

  async function answer(
    match: Match | HttpError,
    req: IncomingMessage,
    res: ServerResponse,
    exchange: Exchange,
  ): Promise<void> {
    try {
      if (match instanceof HttpError) throw match;
      await match.handle(req, res, exchange);
    } catch (error) {
      fail(error, res, exchange);
    }
  }

  function fail(error: unknown, res: ServerResponse, { requestId }: Exchange): void {
    if (res.destroyed) return;
    if (res.headersSent) {
      logger.error({ err: error }, 'answer broken off');
      res.destroy();
      return;
    }
    sendError(res, error, requestId);
    if (res.statusCode >= 500) logger.error({ err: error }, 'request failed');
  }

  async function drain(deadlineMs: number): Promise<void> {
    stopping.abort();
    if (!server.listening) return;
    await upgrade?.close();
    if (lameDuckMs > 0) await delay(lameDuckMs, undefined, { ref: false });
    const cut = setTimeout(() => server.closeAllConnections(), deadlineMs).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    idle.close();
    await closed;
    clearTimeout(cut);
  }

  const stop = (deadlineMs = STOP_MS) => (drained ??= drain(deadlineMs));
  return { start: () => listen(server, host, port), stop, [Symbol.asyncDispose]: () => stop() };
}

function listen(server: Server, host: string, port: number): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const { port: bound } = server.address() as AddressInfo;
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
      resolve({ url: `http://${name.includes(':') ? `[${name}]` : name}:${bound}`, port: bound });
    });
  });
}
