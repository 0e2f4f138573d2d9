import {
  HeaderMap,
  type ApolloServer,
  type BaseContext,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import { badUserInput } from '@hjalpmedel/domain';
import type { GraphQLFormattedError } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isCsrfSafeGet } from './cross-site.js';
import { addErrorExtensions } from './error-extensions.js';
import type { Exchange } from './exchange.js';
import { HttpError } from './http-error.js';
import { readJson, type ParseJson } from './read-body.js';
import {
  isRequestBody,
  requestFromSearch,
  withoutEmptyName,
  withQueryText,
  withQueryTextInSearch,
  type RequestBody,
} from './request-body.js';
import { type Headers, sendText } from './respond.js';
import { JSON_TYPE, negotiateResponseType } from './response-type.js';
import type { Route } from './router.js';
import type { FindStoredOperation } from './stored-operation.js';

/** Answers a request with a stream of results. False if the request is not for a stream: then nothing was done. */
export type RespondWithStream = (
  body: unknown,
  req: IncomingMessage,
  res: ServerResponse,
  exchange: Exchange,
) => Promise<boolean>;

/** Sends parts of a response later, to clients that can read them. */
export type DeferredResponder<Context> = {
  /** Tells the engine through the context that the client reads deferred parts. False if it does not. */
  offer(context: Context, accept: string | undefined): boolean;
  /** Sends a response with its deferred parts. False if none follow it: then nothing was sent. */
  send(text: string, context: Context, res: ServerResponse, exchange: Exchange): Promise<boolean>;
};

export type GraphqlRouteOptions<Context extends BaseContext> = {
  readonly path: string;
  /** Creates the context of one request. An error it throws is the response. */
  readonly context: (req: IncomingMessage, exchange: Exchange) => Promise<Context>;
  /** @default false */
  readonly allowGet?: boolean;
  readonly bodyLimitBytes?: number;
  /** Parses the body. @default `JSON.parse` */
  readonly parseJson?: ParseJson;
  /** Gets each request first. Without it nothing is streamed. */
  readonly respondWithStream?: RespondWithStream;
  /** Finds operations that can be answered without Apollo Server. */
  readonly findStoredOperation?: FindStoredOperation<Context>;
  /** Headers about caching for a response that was executed with this context. @default `no-store` */
  readonly cacheHeaders?: (context: Context) => Headers;
  /** Without it, data of `@defer` is in the response itself. */
  readonly deferred?: DeferredResponder<Context>;
};

/** A route that passes requests to a started Apollo Server and writes its response. */
export function graphqlRoute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  options: GraphqlRouteOptions<Context>,
): Route {
  const {
    path,
    context,
    allowGet = false,
    bodyLimitBytes,
    parseJson,
    respondWithStream,
    findStoredOperation,
    deferred,
    cacheHeaders = () => ({}),
  } = options;
  return {
    method: allowGet ? ['GET', 'POST'] : 'POST',
    path,
    handle: async (req, res, exchange) => {
      const body =
        req.method === 'POST'
          ? withoutEmptyName(await readJson(req, bodyLimitBytes ?? exchange.bodyLimitBytes, parseJson))
          : undefined;
      const request = req.method === 'POST' ? body : requestFromSearch(exchange.search);
      if (await respondWithStream?.(request, req, res, exchange)) return;
      // Not created inside Apollo Server: it would turn a coded error into an internal server error.
      const contextValue = await context(req, exchange);
      const readsParts = deferred?.offer(contextValue, req.headers.accept) ?? false;
      const type = negotiateResponseType(req.headers.accept) ?? (readsParts ? JSON_TYPE : undefined);
      // Refused before anything runs: the client could not read the response.
      if (type === undefined) throw new HttpError(406, badUserInput.entry, NOT_ACCEPTABLE);
      const stored = findStoredOperation && isRequestBody(request) ? findStoredOperation(request) : undefined;
      if (stored && isRequestBody(body)) {
        const text = await stored.execute(body['variables'], contextValue, exchange);
        if (text !== undefined && readsParts && (await deferred?.send(text, contextValue, res, exchange))) return;
        if (text !== undefined) return sendText(res, 200, type, text, cacheHeaders(contextValue));
      }
      const response = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toApolloRequest(req, exchange, body, { type, text: stored?.text }),
        context: async () => contextValue,
      });
      const { body: sent } = response;
      if (readsParts && sent.kind === 'complete' && (await deferred?.send(sent.string, contextValue, res, exchange)))
        return;
      await sendResponse(res, response, exchange.requestId, cacheHeaders(contextValue));
    },
  };
}

const NOT_ACCEPTABLE =
  'The response is application/json or application/graphql-response+json; `Accept` allows neither.';
const EMPTY_NAME = /(?<=[?&])operationName=(?:&|$)/;

/** The request for Apollo Server. `type` is the negotiated response type. `text` replaces the id of a stored operation. */
function toApolloRequest(
  req: IncomingMessage,
  { search, requestId }: Exchange,
  body: unknown,
  { type, text }: { readonly type: string; readonly text: string | undefined },
): HTTPGraphQLRequest {
  const method = req.method === 'POST' ? 'POST' : 'GET';
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set('x-request-id', requestId);
  headers.set('accept', type);
  if (method === 'GET' && isCsrfSafeGet(req.headers)) headers.set('apollo-require-preflight', 'true');
  if (text === undefined) return { method, headers, search: search.replace(EMPTY_NAME, ''), body };
  return method === 'GET'
    ? { method, headers, search: withQueryTextInSearch(search, text), body }
    : { method, headers, search, body: withQueryText(body as RequestBody, text) };
}

async function sendResponse(
  res: ServerResponse,
  { status = 200, headers, body }: HTTPGraphQLResponse,
  requestId: string,
  caching: Headers,
): Promise<void> {
  const { 'content-type': contentType = JSON_TYPE, ...others } = Object.fromEntries(headers);
  if (body.kind === 'complete') {
    const text = status < 400 ? body.string : addMissingExtensions(body.string, requestId);
    sendText(res, status, contentType, text, { ...withoutLength(others), ...(status < 400 && caching) });
    return;
  }
  res.writeHead(status, { ...others, 'content-type': contentType });
  for await (const chunk of body.asyncIterator) res.write(chunk);
  res.end();
}

/** Apollo Server refuses some requests before any plugin runs. Their errors get their extensions here. */
function addMissingExtensions(text: string, requestId: string): string {
  const result = JSON.parse(text) as { errors?: readonly GraphQLFormattedError[] };
  return result.errors
    ? JSON.stringify({ ...result, errors: result.errors.map((error) => addErrorExtensions(error, requestId)) })
    : text;
}

/** The `content-length` set by Apollo Server is that of its own text. */
function withoutLength({ 'content-length': _length, ...headers }: Record<string, string>): Record<string, string> {
  return headers;
}
