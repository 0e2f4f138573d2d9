import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { graphqlOverHttp } from '@hjalpmedel/http';
import type { Logger } from '@hjalpmedel/observability';
import { createDocumentStore, stringifyResult, type Engine } from '@hjalpmedel/plan-executor';
import type { FormatError } from '../errors/error-formatter.js';
import type { RequestOperationCache } from '../operations/operation-cache.js';
import { policyPlugin, type PolicyCheck } from '../policy/policy-check.js';
import type { GraphContext } from './context.js';
import { exactVariables } from './exact-variables.js';
import { limitRules, limits } from './limits.js';
import { malformedRequest } from './malformed-request.js';
import { operationMetrics, type MeasureOperation } from './operation-metrics.js';
import { checkOperationType } from './operation-type.js';

export const MAX_ERRORS = 20;

export type GraphServerOptions = {
  readonly engine: Engine;
  readonly policyCheck: PolicyCheck;
  readonly operationCache: RequestOperationCache;
  readonly formatError: FormatError;
  readonly measure: MeasureOperation;
  readonly logger: Logger;
};

/** Creates the Apollo Server of one graph with its limits, policy check, public errors and metrics. */
export function createGraphServer(options: GraphServerOptions): ApolloServer<GraphContext> {
  const { engine, policyCheck, operationCache, formatError, measure, logger } = options;
  return new ApolloServer<GraphContext>({
    gateway: engine,
    introspection: true, // Introspection needs a token like any other query.
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
      exactVariables(),
      checkOperationType(),
      policyPlugin(policyCheck, formatError),
      graphqlOverHttp({ maxErrors: MAX_ERRORS }),
      malformedRequest(),
      operationMetrics(measure),
      operationCache.plugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger,
  });
}
