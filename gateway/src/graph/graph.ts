import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { graphqlOverHttp, graphqlRoute, type GraphqlRouteOptions, type Route } from '@hjalpmedel/http';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import {
  createDocumentStore,
  createEngine,
  stringifyResult,
  type ExecutorKind,
  type Planner,
} from '@hjalpmedel/plan-executor';
import type { DocumentBook } from '../documents/document-book.js';
import { findKnownOperations } from '../documents/known-operations.js';
import { createSeenBook } from '../documents/seen-book.js';
import { createErrorFormatter } from '../errors/public-error.js';
import { createPolicyStage, policyPlugin } from '../policy/policy-stage.js';
import { readPolicyTable } from '../policy/policy-table.js';
import { createSchemaPolicies } from '../policy/schema-policies.js';
import { assertGuarded, type Root } from '../policy/self-check.js';
import { withoutPolicy } from '../policy/without-policy.js';
import type { GraphContext } from './context.js';
import { limitRules, limits } from './limits.js';
import { malformedRequest } from './malformed-request.js';
import { finishChanges, operationKind } from './operation-kind.js';
import { createOperationMetrics, operationMetrics } from './operation-metrics.js';
import type { Subgraphs } from './subgraphs.js';

const MAX_ERRORS = 20;

export type GraphOptions = {
  /** For metrics and logs. */
  readonly name: string;
  readonly path: string;
  /** With its `@policy` uses. */
  readonly supergraphSdl: string;
  readonly guardedRoots: readonly Root[];
  readonly executor: ExecutorKind;
  /** Shared, since a planning thread is much of what a graph weighs. */
  readonly planner: Planner;
  readonly subgraphs: Subgraphs;
  /** Registered operations; without it there are none. */
  readonly documents?: DocumentBook | undefined;
  readonly context: GraphqlRouteOptions<GraphContext>['context'];
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** A supergraph with its policy, ready to be served. */
export type PreparedGraph = { takeOver(): void; discard(): void };

/** One supergraph served at one path: engine, limits, field policy, public errors. */
export type Graph = {
  readonly route: Route;
  /** Makes another supergraph ready while the old one serves; rejects one that is not valid or would stand open. */
  prepare(supergraphSdl: string): Promise<PreparedGraph>;
  /** Loads the supergraph and refuses one whose policy would not be enforced. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export function createGraph(options: GraphOptions): Graph {
  const { name, path, supergraphSdl, guardedRoots, executor, planner, subgraphs, documents, context } = options;
  const { logger, metrics } = options;
  let table = readPolicyTable(supergraphSdl);
  const policies = createSchemaPolicies();
  const formatError = createErrorFormatter(logger);
  const measure = createOperationMetrics(metrics, name);
  const engine = createEngine({
    supergraphSdl: withoutPolicy(supergraphSdl),
    executor,
    planner,
    subgraph: (subgraph, url) => subgraphs.source(subgraph, url),
    onUnsupportedOperation: (operation, reason) =>
      logger.debug({ graph: name, operation, reason }, 'operation not compiled'),
  });
  // Before Apollo hears of the schema, and so before any request can have it.
  engine.onSchemaLoadOrUpdate(({ apiSchema }) => policies.bind(apiSchema, table));
  const seen = createSeenBook(engine);
  const server = new ApolloServer<GraphContext>({
    gateway: engine,
    introspection: true, // needs a token like everything else
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    ...limits,
    validationRules: limitRules(),
    formatError,
    stringifyResult,
    plugins: [
      operationKind(),
      policyPlugin(policies, formatError),
      graphqlOverHttp({ maxErrors: MAX_ERRORS }),
      malformedRequest(),
      operationMetrics(measure),
      seen.plugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger,
  });
  // The stock executor does not tell what it refused from what it ran, so it answers on the usual path only.
  const findKnown = findKnownOperations<GraphContext>({
    books: documents ? [documents, seen] : [seen],
    engine,
    isLetThrough({ document, operation }, visitor) {
      if (executor === 'stock') return false;
      if (policies.denials(visitor.principal, engine.apiSchema, document, operation).length > 0) return false;
      finishChanges(operation.operation, visitor);
      return true;
    },
    formatError,
    maxErrors: MAX_ERRORS,
    measure,
  });
  let isStarted = false; // Apollo refuses to stop what did not start
  return {
    route: graphqlRoute(server, { path, allowGet: true, context, findKnown }),
    async start() {
      await server.start();
      isStarted = true;
      assertGuarded(engine.apiSchema, table, policies, guardedRoots);
    },
    async prepare(sdl) {
      const next = readPolicyTable(sdl);
      const prepared = await engine.prepare(withoutPolicy(sdl));
      try {
        assertGuarded(prepared.apiSchema, next, createPolicyStage(next), guardedRoots);
      } catch (error) {
        prepared.discard();
        throw error;
      }
      return {
        takeOver() {
          table = next;
          prepared.activate();
        },
        discard: () => prepared.discard(),
      };
    },
    stop: async () => (isStarted ? server.stop() : undefined),
  };
}
