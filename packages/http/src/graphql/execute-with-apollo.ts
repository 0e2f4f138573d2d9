import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLRequest } from '@apollo/server';
import type { IncomingMessage } from 'node:http';
import { isCsrfSafeGet } from '../cross-site.js';
import type { Exchange } from '../exchange.js';
import { withQueryText, withQueryTextInSearch, type RequestBody } from '../request-body.js';
import { JSON_TYPE } from '../response-type.js';
import type { Answer } from './answer.js';

export type ApolloRequest<Context> = {
  readonly req: IncomingMessage;
  readonly exchange: Exchange;
  readonly body: unknown;
  readonly context: Context;
  /** The negotiated response type. */
  readonly type: string;
  /** The text of a stored operation. It replaces the id in the request. */
  readonly text: string | undefined;
};

/** Stages: parse, validate, check policy, plan and execute, for an operation that is not stored. Apollo Server runs them. */
export async function executeWithApollo<Context extends BaseContext>(
  server: ApolloServer<Context>,
  request: ApolloRequest<Context>,
): Promise<Answer> {
  const {
    status = 200,
    headers,
    body,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: toApolloRequest(request),
    // Not created inside Apollo Server: it would turn a coded error into an internal server error.
    context: async () => request.context,
  });
  // A gateway has no other kind of response: it executes nothing in parts.
  if (body.kind !== 'complete') throw new Error('Apollo Server answered in parts');
  // The length set by Apollo Server is that of its own text.
  const { 'content-type': contentType = JSON_TYPE, 'content-length': _length, ...others } = Object.fromEntries(headers);
  return { status, contentType, text: body.string, headers: others };
}

const EMPTY_NAME = /(?<=[?&])operationName=(?:&|$)/;

function toApolloRequest({
  req,
  exchange: { search, requestId },
  body,
  type,
  text,
}: Omit<ApolloRequest<unknown>, 'context'>): HTTPGraphQLRequest {
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
