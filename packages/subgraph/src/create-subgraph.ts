import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import type { InternalTokenVerifier, Principal } from '@hjalpmedel/auth';
import { deadlineExceeded, reasonText, unauthenticated, type Language, type Reason } from '@hjalpmedel/domain';
import { createHttpServer, graphqlRoute, type HttpServer, type Probe, type Route } from '@hjalpmedel/http';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { enforceFieldPolicy } from './field-policy.js';
import { errorFormatter } from './errors.js';
import type { Caller } from './perform.js';
import { scalars } from './scalars.js';

const commonTypeDefs = readFileSync(new URL('../src/common.graphql', import.meta.url), 'utf8');

export type SubgraphOptions<Context extends { caller: Caller }> = {
  readonly typeDefs: string;
  readonly resolvers: object;
  readonly verify: InternalTokenVerifier;
  /** Makes what resolvers see: use-case dependencies and per-request readers. */
  readonly context: (caller: Caller) => Context;
  readonly readiness: Probe;
  readonly routes?: readonly Route[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly host: string;
  readonly port: number;
};

export type Subgraph = {
  readonly schema: GraphQLSchema;
  readonly http: HttpServer;
  start(): Promise<{ readonly url: string; readonly port: number }>;
  stop(): Promise<void>;
};

const commonResolvers = {
  ...scalars,
  Reason: { message: (reason: Reason, { language }: { language: Language }) => reasonText(reason, language) },
};

/** The schema of a service with the common types, and every `@policy` enforced. */
export function subgraphSchema(typeDefs: string, resolvers: object): GraphQLSchema {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(`${typeDefs}\n${commonTypeDefs}`), resolvers: { ...commonResolvers, ...resolvers } },
  ]);
  enforceFieldPolicy(schema);
  return schema;
}

/** One subgraph: federated schema behind internal tokens, coded and masked errors, health, drain. */
export function createSubgraph<Context extends { caller: Caller }>(options: SubgraphOptions<Context>): Subgraph {
  const { typeDefs, resolvers, verify, context, readiness, routes = [], logger, metrics, host, port } = options;
  const schema = subgraphSchema(typeDefs, resolvers);
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
    formatError: errorFormatter(logger),
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginUsageReportingDisabled()],
    logger,
  });
  const graphql = graphqlRoute<Context>(server, {
    path: '/graphql',
    bodyLimitBytes: 2_000_000, // `_entities` calls carry many keys
    context: async (req, exchange) => {
      const principal = await authenticate(req, verify);
      const { requestId, correlationId } = exchange;
      return context({ principal, requestId, correlationId, traceparent: textOf(req.headers['traceparent']) });
    },
  });
  const http = createHttpServer({ routes: [graphql, ...routes], host, port, logger, metrics, readiness });
  return {
    schema,
    http,
    async start() {
      await server.start();
      return http.start();
    },
    async stop() {
      await http.stop();
      await server.stop();
    },
  };
}

/** Who sent a request, by its internal token; a request past its deadline is not worth starting. */
export async function authenticate(req: IncomingMessage, verify: InternalTokenVerifier): Promise<Principal> {
  const token = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  const principal = await verify(token);
  const deadline = Number(req.headers['x-deadline']);
  if (deadline > 0 && deadline < Date.now()) throw deadlineExceeded();
  return principal;
}

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
