import { parseExactly } from '@hjalpmedel/domain';
import { graphqlRoute, type GraphqlRouteOptions, type Route } from '@hjalpmedel/http';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { createEngine, type CachedOperation, type ExecutorKind, type Planner } from '@hjalpmedel/plan-executor';
import { deferredResponder } from '../deferred/deferred-responder.js';
import { createErrorFormatter } from '../errors/error-formatter.js';
import { createErrorsFormatter } from '../errors/format-errors.js';
import { createRequestOperationCache } from '../operations/operation-cache.js';
import type { PersistedOperations } from '../operations/persisted-operations.js';
import { findStoredOperations } from '../operations/stored-operations.js';
import { createPolicyCheck } from '../policy/policy-check.js';
import { readPolicyTable } from '../policy/policy-table.js';
import { createSchemaPolicies } from '../policy/schema-policies.js';
import { assertGuarded, type GuardedRoot } from '../policy/self-check.js';
import { stripPolicy } from '../policy/strip-policy.js';
import { createGraphServer, MAX_ERRORS } from './apollo-server.js';
import type { GraphContext } from './context.js';
import { createOperationMetrics } from './operation-metrics.js';
import { ignoreDisconnectOfMutation } from './operation-type.js';
import type { Subgraphs } from './subgraphs.js';

export type GraphOptions = {
  /** The name in metrics and logs. */
  readonly name: string;
  readonly path: string;
  /** The full supergraph with its uses of `@policy`. */
  readonly supergraphSdl: string;
  readonly guardedRoots: readonly GuardedRoot[];
  readonly executor: ExecutorKind;
  /** Shared by the graphs, because a planner thread uses much memory. */
  readonly planner: Planner;
  readonly subgraphs: Subgraphs;
  readonly persistedOperations?: PersistedOperations | undefined;
  readonly context: GraphqlRouteOptions<GraphContext>['context'];
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** A supergraph with its policy, ready to be served. */
export type PreparedGraph = { activate(): void; discard(): void };

/** One supergraph served at one path: engine, limits, field policy, public errors. */
export type Graph = {
  readonly route: Route;
  /** Prepares another supergraph while the present one is served. Rejects if it is invalid or its policy has gaps. */
  prepare(supergraphSdl: string): Promise<PreparedGraph>;
  /** Loads the supergraph. Rejects if its policy would not be enforced. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export function createGraph(options: GraphOptions): Graph {
  const { name, path, guardedRoots, executor, planner, subgraphs, persistedOperations, context } = options;
  const { supergraphSdl, logger, metrics } = options;
  let policyTable = readPolicyTable(supergraphSdl);
  const policies = createSchemaPolicies();
  const formatError = createErrorFormatter(logger);
  const formatting = { formatError, maxErrors: MAX_ERRORS };
  const measure = createOperationMetrics(metrics, name);
  const engine = createEngine({
    supergraphSdl: stripPolicy(supergraphSdl),
    executor,
    planner,
    nullableRoots: true,
    subgraph: (subgraph, url) => subgraphs.source(subgraph, url),
    onUnsupportedOperation: (operation, reason) =>
      logger.debug({ graph: name, operation, reason }, 'operation not compiled'),
  });
  // Registered before Apollo Server's listener, so that a schema is never served without its policy.
  engine.onSchemaLoadOrUpdate(({ apiSchema }) => policies.bind(apiSchema, policyTable));
  const operationCache = createRequestOperationCache(engine);
  const server = createGraphServer({ engine, policyCheck: policies, operationCache, formatError, measure, logger });

  function mayExecute({ document, operation }: CachedOperation, request: GraphContext): boolean {
    // A result of the stock executor does not show whether anything ran, so Apollo Server answers.
    if (executor === 'stock') return false;
    if (policies.denials(request.principal, engine.apiSchema, document, operation).length > 0) return false;
    ignoreDisconnectOfMutation(operation.operation, request);
    return true;
  }
  const stores = persistedOperations ? [persistedOperations, operationCache] : [operationCache];
  const findStoredOperation = findStoredOperations<GraphContext>({
    stores,
    engine,
    mayExecute,
    ...formatting,
    measure,
  });

  async function prepare(sdl: string): Promise<PreparedGraph> {
    const nextTable = readPolicyTable(sdl);
    const prepared = await engine.prepare(stripPolicy(sdl));
    try {
      assertGuarded(prepared.apiSchema, nextTable, createPolicyCheck(nextTable), guardedRoots);
    } catch (error) {
      prepared.discard();
      throw error;
    }
    const activate = () => {
      policyTable = nextTable;
      prepared.activate();
    };
    return { activate, discard: () => prepared.discard() };
  }

  const deferred = deferredResponder<GraphContext>(createErrorsFormatter(formatting));
  const routeOptions = { path, context, findStoredOperation, deferred };
  let isStarted = false;
  return {
    route: graphqlRoute(server, { ...routeOptions, allowGet: true, parseJson: parseExactly }),
    prepare,
    async start() {
      await server.start();
      isStarted = true;
      assertGuarded(engine.apiSchema, policyTable, policies, guardedRoots);
    },
    // Apollo Server throws if it is stopped without having started.
    stop: async () => (isStarted ? server.stop() : undefined),
  };
}
