import type { IncomingHttpHeaders } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type ExecutionResult, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { JSONWebKeySet } from 'jose';
import { createInternalTokenVerifier, type Principal } from '@hjalpmedel/auth';
import { DomainError } from '@hjalpmedel/domain';
import { createHttpServer, errorExtensions, readJson, sendJson, type Route } from '@hjalpmedel/http';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import { typeDefs, type FakeName } from './type-defs.js';

/** Resolvers by type and field, loosely typed. */
export type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Taken = NonNullable<Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']>;
export type Seen = { readonly query: string; readonly principal: Principal; readonly headers: IncomingHttpHeaders };

export type FakeSubgraphOptions = {
  readonly name: FakeName;
  readonly jwks: JSONWebKeySet;
  readonly resolvers: Resolvers;
  /** The newest authority sequence of a person that this service knows. */
  readonly newest?: (subjectId: string) => number | undefined;
  readonly routes?: readonly Route[];
  readonly port?: number;
};

/** A service that verifies internal tokens as the real ones do, and does not mask its errors. */
export function createFakeSubgraph({ name, jwks, resolvers, newest, routes = [], port = 0 }: FakeSubgraphOptions) {
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs[name]), resolvers: resolvers as Taken });
  const verify = createInternalTokenVerifier(jwks, name, newest);
  const seen: Seen[] = [];
  let refused = 0;
  const principalOf = (authorization: string | undefined): Promise<Principal> =>
    verify(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '').catch((error: unknown) => {
      refused += 1;
      throw error;
    });
  const graphql: Route = {
    method: 'POST',
    path: '/graphql',
    async handle(req, res, { requestId }) {
      const principal = await principalOf(req.headers.authorization);
      const { query, variables } = (await readJson(req, 1_000_000)) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      seen.push({ query, principal, headers: req.headers });
      const { data, errors }: ExecutionResult = await execute({
        schema,
        document: parse(query),
        variableValues: variables,
        contextValue: { principal },
      });
      sendJson(res, 200, {
        data,
        ...(errors ? { errors: errors.map((error) => asSent(error, requestId)) } : {}),
      });
    },
  };
  const http = createHttpServer({
    routes: [graphql, ...routes],
    host: '127.0.0.1',
    port,
    logger: createLogger(name, { level: 'silent' }),
    metrics: createMetrics({ processMetrics: false }),
  });
  return {
    name,
    seen,
    /** For a gateway in the same process. */
    inProcess: {
      schema,
      context: async (headers: Readonly<Record<string, string>>) => {
        const principal = await principalOf(headers['authorization']);
        seen.push({ query: 'in process', principal, headers });
        return { principal };
      },
      formatError: (error: GraphQLError) => asSent(error, 'in process') as GraphQLFormattedError,
    },
    refusals: () => refused,
    start: async () => (await http.start()).url,
    stop: () => http.stop(200),
  };
}

type Sent = { message: string; path?: unknown; extensions: Record<string, unknown> };

function asSent(error: NonNullable<ExecutionResult['errors']>[number], requestId: string): Sent {
  const { message, path, originalError, extensions } = error;
  if (!(originalError instanceof DomainError)) {
    return {
      message,
      path,
      extensions: { ...extensions, exception: { stacktrace: String(originalError?.stack).split('\n') } },
    };
  }
  const { why: _, ...details } = originalError.details;
  return { message, path, extensions: errorExtensions(originalError.entry, requestId, details) };
}
