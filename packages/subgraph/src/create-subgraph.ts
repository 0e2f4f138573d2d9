import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { InternalTokenVerifier, Principal } from '@hjalpmedel/auth';
import { deadlineExceeded, reasonText, unauthenticated, type Language, type Reason } from '@hjalpmedel/domain';
import { createSavedDocuments, type Caller } from '@hjalpmedel/commands';
import { createHttpServer, graphqlRoute, type HttpServer, type ReadinessProbe, type Route } from '@hjalpmedel/http';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { accessLogResolvers } from './access-log/access-log-reader.js';
import { enforceFieldPolicy } from './field-policy.js';
import { errorFormatter } from './errors.js';
import { isolateEntityErrors } from './isolate-entity-errors.js';
import { makeRootsNullable } from './nullable-roots.js';
import { createOperationCache } from './operation-cache.js';
import { scalars } from './scalars.js';

const commonTypeDefs = readFileSync(new URL('../src/common.graphql', import.meta.url), 'utf8');
const accessLogTypeDefs = readFileSync(new URL('../src/access-log.graphql', import.meta.url), 'utf8');

export type SubgraphOptions<Context extends { caller: Caller }> = {
  readonly typeDefs: string;
  readonly resolvers: object;
  readonly verify: InternalTokenVerifier;
  /** Makes the context of resolvers: dependencies of use cases and readers of the request. */
  readonly context: (caller: Caller) => Context;
  readonly readiness: ReadinessProbe;
  readonly routes?: readonly Route[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly host: string;
  readonly port: number;
};

/** A subgraph without HTTP server, for a gateway in the same process. */
export type SubgraphInProcess = {
  readonly schema: GraphQLSchema;
  /** Makes the context from the headers of a call, with the same checks as over HTTP. */
  readonly context: (headers: IncomingHttpHeaders) => Promise<unknown>;
  readonly formatError: (error: GraphQLError) => GraphQLFormattedError;
};

export type Subgraph = {
  readonly schema: GraphQLSchema;
  readonly inProcess: SubgraphInProcess;
  readonly http: HttpServer;
  start(): Promise<{ readonly url: string; readonly port: number }>;
  stop(): Promise<void>;
};

const commonResolvers = {
  ...scalars,
  Reason: { message: (reason: Reason, { language }: { language: Language }) => reasonText(reason, language) },
};

/** The schema of a service with the common types. It enforces every `@policy`, and entities and root fields fail independently. */
export function subgraphSchema(typeDefs: string, resolvers: object): GraphQLSchema {
  const hasAccessLog = typeDefs.includes('AccessLogConnection');
  const shared = hasAccessLog ? `${commonTypeDefs}\n${accessLogTypeDefs}` : commonTypeDefs;
  const sharedResolvers = hasAccessLog ? { ...commonResolvers, ...accessLogResolvers } : commonResolvers;
  const schema = buildSubgraphSchema([
    { typeDefs: parse(`${typeDefs}\n${shared}`), resolvers: { ...sharedResolvers, ...resolvers } },
  ]);
  enforceFieldPolicy(schema);
  isolateEntityErrors(schema);
  makeRootsNullable(schema);
  return schema;
}

/** A subgraph: a federated schema behind internal tokens, with coded and masked errors, health probes and drain. */
export function createSubgraph<Context extends { caller: Caller }>(options: SubgraphOptions<Context>): Subgraph {
  const { typeDefs, resolvers, verify, context, readiness, routes = [], logger, metrics, host, port } = options;
  const schema = subgraphSchema(typeDefs, resolvers);
  const formatError = errorFormatter(logger);
  const contextOf = async (headers: IncomingHttpHeaders, ids: Pick<Caller, 'requestId' | 'correlationId'>) =>
    context({
      principal: await authenticate({ headers }, verify),
      requestId: ids.requestId,
      correlationId: ids.correlationId,
      traceparent: textOf(headers['traceparent']),
      saved: createSavedDocuments(),
    });
  const operationCache = createOperationCache<Context>(schema, formatError);
  const server = new ApolloServer<Context>({
    schema,
    introspection: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 5_000 },
    formatError,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(), // it wraps every resolver, and the answer is no-store anyway
      operationCache.plugin,
    ],
    logger,
  });
  const graphql = graphqlRoute<Context>(server, {
    path: '/graphql',
    bodyLimitBytes: 2_000_000, // `_entities` calls carry many keys
    context: ({ headers }, exchange) => contextOf(headers, exchange),
    findStoredOperation: operationCache.find,
  });
  const http = createHttpServer({ routes: [graphql, ...routes], host, port, logger, metrics, readiness });
  let hasStarted = false;
  return {
    schema,
    inProcess: {
      schema,
      context: (headers) => {
        const requestId = textOf(headers['x-request-id']) ?? '';
        return contextOf(headers, { requestId, correlationId: textOf(headers['x-correlation-id']) ?? requestId });
      },
      formatError: (error) => formatError(asApolloFormats(error), error),
    },
    http,
    async start() {
      await server.start();
      hasStarted = true;
      return http.start();
    },
    async stop() {
      await http.stop();
      if (hasStarted) await server.stop(); // Apollo Server refuses to stop before its start
    },
  };
}

/** The principal of the internal token. A request past its deadline is refused. */
export async function authenticate(
  { headers }: { readonly headers: IncomingHttpHeaders },
  verify: InternalTokenVerifier,
): Promise<Principal> {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  const principal = await verify(token);
  const deadline = Number(headers['x-deadline']);
  if (deadline > 0 && deadline < Date.now()) throw deadlineExceeded();
  return principal;
}

/** Adds the code that Apollo Server gives to request errors of graphql-js, which have no path and no cause. */
function asApolloFormats(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  if (formatted.extensions?.['code'] !== undefined || error.path || error.originalError) return formatted;
  return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } };
}

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
