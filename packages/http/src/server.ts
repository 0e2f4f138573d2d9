import { runInContext, type Logger, type Metrics } from '@hjalpmedel/observability';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { answerClientError } from './client-error.js';
import { createExchange, type Exchange } from './exchange.js';
import { healthRoutes, type ReadinessProbe } from './health.js';
import { HttpError, sendError } from './http-error.js';
import { trackIdleConnections } from './idle-connections.js';
import { measureRequests } from './request-metrics.js';
import { createRouter, type Route, type RouteMatch } from './router.js';

/** A path at which connections switch to another protocol, such as WebSocket. */
export type Upgrade = {
  readonly path: string;
  /** Takes over the socket, or ends it. */
  handle(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes its connections because the server stops. */
  close(): Promise<void>;
};

export type HttpServerOptions = {
  readonly routes: readonly Route[];
  readonly upgrade?: Upgrade;
  readonly host: string;
  /** 0: the system chooses a free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness?: ReadinessProbe;
  /** @default 100 000 */
  readonly bodyLimitBytes?: number;
  /**
   * How long `/readyz` answers 503 before the server refuses connections, so that a load balancer notices.
   * @default 0
   */
  readonly unreadyBeforeStopMs?: number;
};

export type HttpServer = AsyncDisposable & {
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** Stops accepting connections, completes open requests, and closes the remaining ones at the deadline. */
  stop(deadlineMs?: number): Promise<void>;
};

const STOP_DEADLINE_MS = 10_000;
const BODY_LIMIT_BYTES = 100_000;
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 };

/** An HTTP server on node:http with routes, health checks, metrics, request ids, catalogued errors and drain. Every process uses it. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { routes, upgrade, host, port, logger, metrics } = options;
  const { readiness = () => ({ ready: true, checks: {} }), bodyLimitBytes = BODY_LIMIT_BYTES } = options;
  const findRoute = createRouter([...routes, ...healthRoutes(readiness, metrics, logger)]);
  const measure = measureRequests(metrics);
  const stopping = new AbortController();

  const server = createServer(LIMITS, (req, res) => {
    const exchange = createExchange(req, res, { stopping: stopping.signal, bodyLimitBytes });
    res.setHeader('x-request-id', exchange.requestId);
    const match = matchRoute(findRoute, req.method ?? '', exchange);
    measure(res, match instanceof HttpError ? 'none' : match.path);
    connections.addRequest(req.socket, res);
    runInContext(
      { requestId: exchange.requestId, correlationId: exchange.correlationId },
      () => void handle(match, req, res, exchange, logger),
    );
  });
  server.on('clientError', answerClientError);
  if (upgrade) server.on('upgrade', upgradeHandler(upgrade, stopping.signal));
  const connections = trackIdleConnections(server);

  async function drain(deadlineMs: number): Promise<void> {
    stopping.abort();
    if (!server.listening) return;
    await upgrade?.close();
    const { unreadyBeforeStopMs = 0 } = options;
    if (unreadyBeforeStopMs > 0) await delay(unreadyBeforeStopMs, undefined, { ref: false });
    const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    connections.close();
    await closed;
    clearTimeout(deadline);
  }
  let drained: Promise<void> | undefined;
  const stop = (deadlineMs = STOP_DEADLINE_MS) => (drained ??= drain(deadlineMs));
  return { start: () => listen(server, host, port), stop, [Symbol.asyncDispose]: () => stop() };
}

type FindRoute = ReturnType<typeof createRouter>;

function matchRoute(findRoute: FindRoute, method: string, { path }: Exchange): RouteMatch | HttpError {
  try {
    return findRoute(method, path);
  } catch (error) {
    return error as HttpError;
  }
}

async function handle(
  match: RouteMatch | HttpError,
  req: IncomingMessage,
  res: ServerResponse,
  exchange: Exchange,
  logger: Logger,
): Promise<void> {
  try {
    if (match instanceof HttpError) throw match;
    await match.handle(req, res, exchange);
  } catch (error) {
    handleError(error, res, exchange, logger);
  }
}

function handleError(error: unknown, res: ServerResponse, { requestId }: Exchange, logger: Logger): void {
  if (res.destroyed) return;
  if (res.headersSent) {
    logger.error({ err: error }, 'response aborted');
    res.destroy();
    return;
  }
  sendError(res, error, requestId);
  if (res.statusCode >= 500) logger.error({ err: error }, 'request failed');
}

function upgradeHandler(upgrade: Upgrade, stopping: AbortSignal) {
  return (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    if (req.url?.split('?')[0] === upgrade.path && !stopping.aborted) return upgrade.handle(req, socket, head);
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  };
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
