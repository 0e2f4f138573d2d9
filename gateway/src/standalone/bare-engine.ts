import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { OperationDefinitionNode } from 'graphql';
import {
  subscribeOverSse,
  UndiciDataSource,
  type DataSourceOptions,
  type ClientDisconnect,
} from '@hjalpmedel/datasource';
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
import { createCallLog } from '../graph/call-log.js';
import { changesAreFinished, finishChanges } from '../graph/operation-kind.js';
import { subgraphAddresses } from '../graph/addresses.js';
import { forwarded } from './forwarded-headers.js';
import { withoutPolicy } from '../policy/without-policy.js';
import { followFiles } from '../supergraph/follow-files.js';
import { subscriptionsNeedStream } from '../subscriptions/needs-stream.js';
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
  /** How long one call to a subgraph may take. */
  readonly timeoutMs?: number | undefined;
  /** Calls under way to one subgraph at the same time; more of them wait. */
  readonly calls?: number | undefined;
  /** Faults in a row after which a subgraph is left alone for a second. */
  readonly breaker?: number | undefined;
  /** Headers of the client's request that the subgraphs get as well. */
  readonly headers?: readonly string[] | undefined;
  /** File of registered operations. */
  readonly documents?: string | undefined;
  /** Which operations may be run; any, when left out. */
  readonly operations?: AllowedOperations;
  readonly logger: Logger;
};

/** What one request knows. */
type BareContext = { signal?: ClientDisconnect | undefined; readonly headers?: Record<string, string> };

const PATH = '/graphql';
const MAX_ERRORS = 1_000;

/** The engine on any supergraph, on loopback: no sign-in, no policy, no limits. Subscriptions over WebSocket, SSE and multipart. */
export async function createBareEngine(options: BareEngineOptions) {
  const { supergraphSdl, port, executor, documents, operations: allowed = 'any', logger, headers = [] } = options;
  const metrics = createMetrics({ processMetrics: false });
  let addresses = subgraphAddresses(supergraphSdl);
  const sources: UndiciDataSource[] = [];
  const onCall = createCallLog(logger);
  const engine = createEngine({
    supergraphSdl: withoutPolicy(supergraphSdl),
    executor,
    subgraph(name, url) {
      const source = new UndiciDataSource({ name, url, ...callOptions(options, onCall) });
      sources.push(source);
      return source;
    },
    onUnsupportedOperation: (operation, reason) => logger.debug({ operation, reason }, 'operation not compiled'),
  });
  const seen = createSeenBook(engine);
  const server = new ApolloServer<BareContext>({
    gateway: engine,
    introspection: true,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult,
    plugins: [
      subscriptionsNeedStream(),
      changesAreFinished(),
      graphqlOverHttp({ maxErrors: MAX_ERRORS }),
      seen.plugin,
      ApolloServerPluginLandingPageDisabled(),
    ],
    logger,
  });
  // The subgraph that owns the field is asked for its events, each the answer to the very document it is sent.
  const source: SubscriptionSource = (primary, { lastEventId, headers: passed }, signal) =>
    subscribeOverSse(primary, {
      url: addresses.get(primary.service) ?? '',
      signal,
      headers: {
        ...(passed as Record<string, string> | undefined),
        ...(typeof lastEventId === 'string' && { 'last-event-id': lastEventId }),
      },
    });
  const book = documents === undefined ? undefined : createDocumentBook(readDocuments(documents), allowed);
  const operations = createStreamOperations({ engine, source, ...(book && { book }) });
  // Whoever passes the same headers on may see the same.
  const context = async (req: IncomingMessage) => {
    const passed = forwarded(req, headers);
    return passed ? { fingerprint: JSON.stringify(passed), headers: passed } : { fingerprint: 'everybody' };
  };
  const graphql = graphqlRoute(server, {
    path: PATH,
    allowGet: true,
    bodyLimitBytes: 10_000_000,
    context: async (req, { leaving }): Promise<BareContext> => {
      const passed = forwarded(req, headers);
      return { signal: leaving, ...(passed && { headers: passed }) };
    },
    ...(executor === 'compiled' && {
      findKnown: findKnownOperations({
        books: book ? [book, seen] : [seen],
        engine,
        isLetThrough,
        maxErrors: MAX_ERRORS,
      }),
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
    prepared.activate();
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

function callOptions(
  { transport, timeoutMs, calls, breaker, headers }: BareEngineOptions,
  onCall: NonNullable<DataSourceOptions['onCall']>,
): Omit<DataSourceOptions, 'name' | 'url'> {
  return {
    transport,
    onCall,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(calls !== undefined && { connections: calls }),
    ...(breaker !== undefined && { breaker: { failures: breaker } }),
    ...(headers?.length && { headers: (context) => (context as BareContext).headers ?? {} }),
    signal: (context) => (context as BareContext).signal,
  };
}

function isLetThrough({ operation }: { readonly operation: OperationDefinitionNode }, context: BareContext): boolean {
  finishChanges(operation.operation, context);
  return true;
}
