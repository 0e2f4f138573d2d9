import {
  HeaderMap,
  type ApolloServer,
  type BaseContext,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange.js';
import { completeError } from './graphql-errors.js';
import { isHarmlessGet } from './graphql-over-http.js';
import { readJson } from './read-body.js';
import { sendText } from './respond.js';
import type { Route } from './router.js';

export type GraphqlRouteOptions<Context extends BaseContext> = {
  readonly path: string;
  /** Makes the context of one request; what it throws is the answer. */
  readonly context: (req: IncomingMessage, exchange: Exchange) => Promise<Context>;
  readonly allowGet?: boolean;
  readonly bodyLimitBytes?: number;
};

/** A route that hands requests to a started Apollo Server and writes back what it answers. */
export function graphqlRoute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  options: GraphqlRouteOptions<Context>,
): Route {
  const { path, context, allowGet = false } = options;
  return {
    method: allowGet ? ['GET', 'POST'] : 'POST',
    path,
    handle: async (req, res, exchange) => {
      const httpGraphQLRequest = await toApollo(req, exchange, options.bodyLimitBytes ?? exchange.bodyLimitBytes);
      // Made here and not inside Apollo, which would wrap a coded refusal into a server error.
      const contextValue = await context(req, exchange);
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        context: async () => contextValue,
      });
      await send(res, answer, exchange.requestId);
    },
  };
}

async function toApollo(
  req: IncomingMessage,
  { search, requestId }: Exchange,
  bodyLimitBytes: number,
): Promise<HTTPGraphQLRequest> {
  const method = req.method === 'POST' ? 'POST' : 'GET';
  const body = method === 'POST' ? await readJson(req, bodyLimitBytes) : undefined;
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set('x-request-id', requestId);
  if (method === 'GET' && isHarmlessGet(req.headers)) headers.set('apollo-require-preflight', 'true');
  return { method, headers, search, body };
}

async function send(
  res: ServerResponse,
  { status = 200, headers, body }: HTTPGraphQLResponse,
  requestId: string,
): Promise<void> {
  const { 'content-type': contentType = 'application/json; charset=utf-8', ...others } = Object.fromEntries(headers);
  if (body.kind === 'complete') {
    sendText(
      res,
      status,
      contentType,
      status < 400 ? body.string : completed(body.string, requestId),
      withoutLength(others),
    );
    return;
  }
  res.writeHead(status, { ...others, 'content-type': contentType });
  for await (const chunk of body.asyncIterator) res.write(chunk);
  res.end();
}

/** Apollo refuses some requests before any plugin runs; those errors are completed here. */
function completed(text: string, requestId: string): string {
  const result = JSON.parse(text) as { errors?: readonly GraphQLFormattedError[] };
  return result.errors
    ? JSON.stringify({ ...result, errors: result.errors.map((error) => completeError(error, requestId)) })
    : text;
}

/** The length Apollo set is that of its own text. */
function withoutLength({ 'content-length': _length, ...headers }: Record<string, string>): Record<string, string> {
  return headers;
}
