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
import {
  bodyOfSearch,
  plainAnswerType,
  searchWithText,
  withText,
  type FindKnown,
  type RequestBody,
} from './known-operations.js';
import { readJson } from './read-body.js';
import { sendText } from './respond.js';
import type { Route } from './router.js';

export type GraphqlRouteOptions<Context extends BaseContext> = {
  readonly path: string;
  /** Makes the context of one request; what it throws is the answer. */
  readonly context: (req: IncomingMessage, exchange: Exchange) => Promise<Context>;
  readonly allowGet?: boolean;
  readonly bodyLimitBytes?: number;
  /** Looked up before anything is parsed, and answered ahead of Apollo where nothing stands against it. */
  readonly findKnown?: FindKnown<Context>;
};

/** A route that hands requests to a started Apollo Server and writes back what it answers. */
export function graphqlRoute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  options: GraphqlRouteOptions<Context>,
): Route {
  const { path, context, allowGet = false, bodyLimitBytes, findKnown } = options;
  return {
    method: allowGet ? ['GET', 'POST'] : 'POST',
    path,
    handle: async (req, res, exchange) => {
      // Media type, coding, size and form are judged here for both ways, and so is who asks.
      const body =
        req.method === 'POST'
          ? withoutEmptyName(await readJson(req, bodyLimitBytes ?? exchange.bodyLimitBytes))
          : undefined;
      // Made here and not inside Apollo, which would wrap a coded refusal into a server error.
      const contextValue = await context(req, exchange);
      const asked = req.method === 'POST' ? body : findKnown && bodyOfSearch(exchange.search);
      const known = findKnown && isBody(asked) ? findKnown(asked) : undefined;
      const type = known && plainAnswerType(req);
      if (type && isBody(body)) {
        const text = await known.answer(body['variables'], contextValue, exchange);
        if (text !== undefined) return sendText(res, 200, type, text);
      }
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toApollo(req, exchange, body, known?.text),
        context: async () => contextValue,
      });
      await send(res, answer, exchange.requestId);
    },
  };
}

const JSON_TYPE = 'application/json; charset=utf-8';

const isBody = (value: unknown): value is RequestBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Many clients send an empty name where they have none; Apollo would look for an operation of that name. */
const withoutEmptyName = (body: unknown): unknown =>
  isBody(body) && body['operationName'] === '' ? { ...body, operationName: null } : body;
const EMPTY_NAME = /(?<=[?&])operationName=(?:&|$)/;

/** The request as Apollo takes it; `text` is that of the registered operation it names. */
function toApollo(
  req: IncomingMessage,
  { search, requestId }: Exchange,
  body: unknown,
  text: string | undefined,
): HTTPGraphQLRequest {
  const method = req.method === 'POST' ? 'POST' : 'GET';
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set('x-request-id', requestId);
  if (method === 'GET' && isHarmlessGet(req.headers)) headers.set('apollo-require-preflight', 'true');
  if (text === undefined) return { method, headers, search: search.replace(EMPTY_NAME, ''), body };
  return method === 'GET'
    ? { method, headers, search: searchWithText(search, text), body }
    : { method, headers, search, body: withText(body as RequestBody, text) };
}

async function send(
  res: ServerResponse,
  { status = 200, headers, body }: HTTPGraphQLResponse,
  requestId: string,
): Promise<void> {
  const { 'content-type': contentType = JSON_TYPE, ...others } = Object.fromEntries(headers);
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
