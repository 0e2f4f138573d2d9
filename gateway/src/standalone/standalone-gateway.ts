import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { parseExactly } from '@hjalpmedel/domain';
import { createHttpServer, graphqlOverHttp, graphqlRoute, sendJson, type RespondWithStream } from '@hjalpmedel/http';
import { createMetrics, type Logger } from '@hjalpmedel/observability';
import { createDocumentStore, stringifyResult, type CachedOperation, type Engine } from '@hjalpmedel/plan-executor';
import { deferredResponder } from '../deferred/deferred-responder.js';
import { createErrorsFormatter } from '../errors/format-errors.js';
import { exactVariables } from '../graph/exact-variables.js';
import { finishMutations, ignoreDisconnectOfMutation } from '../graph/operation-type.js';
import { subgraphAddresses } from '../graph/subgraph-addresses.js';
import { createRequestOperationCache, type RequestOperationCache } from '../operations/operation-cache.js';
import {
  createPersistedOperations,
  readPersistedOperations,
  type PersistedOperations,
} from '../operations/persisted-operations.js';
import { findStoredOperations } from '../operations/stored-operations.js';
import { stripPolicy } from '../policy/strip-policy.js';
import { createStreamOperations } from '../subscriptions/stream-operations.js';
import { streamResponder } from '../subscriptions/stream-route.js';
import { webSocketUpgrade } from '../subscriptions/web-socket.js';
import { followFiles } from '../supergraph/follow-files.js';
import { forwardedHeaders } from './forwarded-headers.js';
import { ResponseCachePolicy } from './response-cache-policy.js';
import type { StandaloneContext, StandaloneOptions } from './options.js';
import { createStandaloneEngine, subscriptionSource } from './standalone-engine.js';

const PATH = '/graphql';
const MAX_ERRORS = 1_000;

/**
 * Serves any supergraph on loopback: without sign-in, policy and limits of documents, with subscriptions over
 * WebSocket, server-sent events and multipart.
 */
export async function createStandaloneGateway(options: StandaloneOptions) {
  const { supergraphSdl, supergraphFile, port, logger } = options;
  const metrics = createMetrics({ processMetrics: false });
  let addresses = subgraphAddresses(supergraphSdl);
  const { engine, closeSources } = createStandaloneEngine(options);
  const operationCache = createRequestOperationCache(engine);
  const server = createStandaloneServer(engine, operationCache, logger);
  const persistedOperations = loadPersistedOperations(options);
  const operations = createStreamOperations({
    engine,
    source: subscriptionSource((name) => addresses.get(name)),
    operationCache,
    persistedOperations,
  });
  const context = requesterFromHeaders(options);
  const respondWithStream = streamResponder({ operations, context });

  async function activate([sdl = '']: readonly string[]): Promise<void> {
    const next = subgraphAddresses(sdl);
    const prepared = await engine.prepare(stripPolicy(sdl));
    addresses = next;
    prepared.activate();
  }
  const health = () => ({
    healthy: true,
    ...(follower && { supergraph: follower.isCurrent() ? 'current' : 'refused' }),
  });
  const http = createHttpServer({
    routes: [
      standaloneRoute(options, { server, engine, operationCache, persistedOperations, respondWithStream }),
      { method: 'GET', path: '/health', handle: (_req, res: ServerResponse) => sendJson(res, 200, health()) },
    ],
    upgrade: webSocketUpgrade({ path: PATH, operations, context, logger }),
    host: '127.0.0.1',
    port,
    logger,
    metrics,
  });
  await server.start();
  const follower =
    supergraphFile === undefined
      ? undefined
      : followFiles({ files: [supergraphFile], activeTexts: [supergraphSdl], activate, logger, metrics });

  async function shutDown(): Promise<void> {
    await follower?.stop();
    await http.stop();
    operations.close();
    await server.stop();
    await closeSources();
  }
  let stopped: Promise<void> | undefined;
  return {
    engine,
    operations,
    start: async () => `${(await http.start()).url}${PATH}`,
    stop: () => (stopped ??= shutDown()),
  };
}

function createStandaloneServer(engine: Engine, operationCache: RequestOperationCache, logger: Logger) {
  return new ApolloServer<StandaloneContext>({
    gateway: engine,
    introspection: true,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult,
    plugins: [
      exactVariables(),
      finishMutations(),
      graphqlOverHttp({ maxErrors: MAX_ERRORS }),
      operationCache.plugin,
      ApolloServerPluginCacheControlDisabled(), // The route sends the policy of the subgraphs, also for cached texts.
      ApolloServerPluginLandingPageDisabled(),
    ],
    logger,
  });
}

type RouteParts = {
  readonly server: ApolloServer<StandaloneContext>;
  readonly engine: Engine;
  readonly operationCache: RequestOperationCache;
  readonly persistedOperations: PersistedOperations | undefined;
  readonly respondWithStream: RespondWithStream;
};

function standaloneRoute(
  { executor, headers = [] }: StandaloneOptions,
  { server, engine, operationCache, persistedOperations, respondWithStream }: RouteParts,
) {
  const stores = persistedOperations ? [persistedOperations, operationCache] : [operationCache];
  return graphqlRoute(server, {
    parseJson: parseExactly,
    path: PATH,
    allowGet: true,
    bodyLimitBytes: 10_000_000,
    respondWithStream,
    context: async (req, { clientDisconnect }): Promise<StandaloneContext> => {
      const forwarded = forwardedHeaders(req, headers);
      const cachePolicy = new ResponseCachePolicy();
      return { signal: clientDisconnect, cachePolicy, ...(forwarded && { headers: forwarded }) };
    },
    // The response depends on these headers of the request.
    cacheHeaders: ({ cachePolicy }) => cachePolicy?.headers(['accept', ...headers]) ?? {},
    ...(executor === 'compiled' && {
      deferred: deferredResponder(createErrorsFormatter({ maxErrors: MAX_ERRORS })),
      findStoredOperation: findStoredOperations({ stores, engine, mayExecute, maxErrors: MAX_ERRORS }),
    }),
  });
}

function mayExecute({ operation }: CachedOperation, context: StandaloneContext): boolean {
  ignoreDisconnectOfMutation(operation.operation, context);
  return true;
}

/** Identifies requesters by the headers that are forwarded: equal headers may read the same data. */
function requesterFromHeaders({ headers = [] }: StandaloneOptions) {
  return async (req: IncomingMessage) => {
    const forwarded = forwardedHeaders(req, headers);
    return forwarded ? { fingerprint: JSON.stringify(forwarded), headers: forwarded } : { fingerprint: 'everybody' };
  };
}

function loadPersistedOperations({ persistedOperationsFile, allowedOperations = 'any' }: StandaloneOptions) {
  if (persistedOperationsFile === undefined) return undefined;
  return createPersistedOperations(readPersistedOperations(persistedOperationsFile), allowedOperations);
}
