import type { ServerResponse } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { subscribeOverSse, UndiciDataSource } from '@hjalpmedel/datasource';
import { createHttpServer, graphqlOverHttp, graphqlRoute, sendJson } from '@hjalpmedel/http';
import { createMetrics, type Logger } from '@hjalpmedel/observability';
import {
  createDocumentStore,
  createEngine,
  stringifyResult,
  type ExecutorKind,
  type SubscriptionSource,
} from '@hjalpmedel/plan-executor';
import { createDocumentBook, readDocuments, type AllowedOperations } from '../documents/document-book.js';
import { findKnownOperations } from '../documents/known-operations.js';
import { createSeenBook } from '../documents/seen-book.js';
import { subgraphAddresses } from '../graph/addresses.js';
import { withoutPolicy } from '../policy/without-policy.js';
import { followFiles } from '../supergraph/follow-files.js';
import { createStreamOperations } from '../subscriptions/operations.js';
import { withStreams } from '../subscriptions/stream-route.js';
import { webSocketUpgrade } from '../subscriptions/web-socket.js';

export type BareEngineOptions = {
  readonly supergraphSdl: string;
  /** The file it came from, followed while the engine runs. */
  readonly supergraphFile?: string;
  readonly port: number;
  readonly executor: ExecutorKind;
  readonly transport: 'undici' | 'net';
  /** File of registered operations. */
  readonly documents?: string | undefined;
  /** Which operations may be run; any, when left out. */
  readonly operations?: AllowedOperations;
  readonly logger: Logger;
};

const PATH = '/graphql';
const MAX_ERRORS = 1_000;

/** The engine on any supergraph, on loopback: no sign-in, no policy, no limits. Subscriptions over WebSocket, SSE and multipart. */
export async function createBareEngine(options: BareEngineOptions) {
  const { supergraphSdl, port, executor, transport, documents, operations: allowed = 'any', logger } = options;
  const metrics = createMetrics({ processMetrics: false });
  let addresses = subgraphAddresses(supergraphSdl);
  const sources: UndiciDataSource[] = [];
  const engine = createEngine({
    supergraphSdl: withoutPolicy(supergraphSdl),
    executor,
    subgraph(name, url) {
      const source = new UndiciDataSource({ name, url, transport });
      sources.push(source);
      return source;
    },
    onUncompilable: (operation, reason) => logger.debug({ operation, reason }, 'operation not compiled'),
  });
  const seen = createSeenBook(engine);
  const server = new ApolloServer({
    gateway: engine,
    introspection: true,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult,
    plugins: [graphqlOverHttp({ maxErrors: MAX_ERRORS }), seen.plugin],
    logger,
  });
  // The subgraph that owns the field is asked for its events, each the answer to the very document it is sent.
  const source: SubscriptionSource = (primary, { lastEventId }, signal) =>
    subscribeOverSse(primary, {
      url: addresses.get(primary.service) ?? '',
      signal,
      ...(typeof lastEventId === 'string' && { headers: { 'last-event-id': lastEventId } }),
    });
  const book = documents === undefined ? undefined : createDocumentBook(readDocuments(documents), allowed);
  const operations = createStreamOperations({ engine, source, ...(book && { book }) });
  const context = async () => ({ fingerprint: 'everybody' });
  const graphql = graphqlRoute(server, {
    path: PATH,
    allowGet: true,
    bodyLimitBytes: 10_000_000,
    context: async () => ({}),
    ...(executor === 'compiled' && {
      findKnown: findKnownOperations({ books: book ? [book, seen] : [seen], engine, maxErrors: MAX_ERRORS }),
    }),
  });
  const http = createHttpServer({
    routes: [
      withStreams(graphql, { operations, context }),
      { method: 'GET', path: '/health', handle: (_req, res: ServerResponse) => sendJson(res, 200, health()) },
    ],
    upgrade: webSocketUpgrade({ path: PATH, operations, context }),
    host: '127.0.0.1',
    port,
    logger,
    metrics,
  });
  await server.start();
  async function take([sdl = '']: readonly string[]): Promise<void> {
    const next = subgraphAddresses(sdl);
    const prepared = await engine.prepare(withoutPolicy(sdl));
    addresses = next;
    prepared.takeOver();
  }
  const file = options.supergraphFile;
  const following =
    file === undefined ? undefined : followFiles({ files: [file], inForce: [supergraphSdl], take, logger, metrics });
  function health() {
    return { healthy: true, ...(following && { supergraph: following.isCurrent() ? 'current' : 'refused' }) };
  }
  async function end(): Promise<void> {
    await following?.stop();
    await http.stop();
    operations.close();
    await server.stop();
    await Promise.all(sources.map((one) => one.close()));
  }
  let ended: Promise<void> | undefined;
  return {
    engine,
    operations,
    start: async () => `${(await http.start()).url}${PATH}`,
    stop: () => (ended ??= end()),
  };
}
