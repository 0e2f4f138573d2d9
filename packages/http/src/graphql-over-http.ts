import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';
import { completeError } from './graphql-errors.js';

const REQUEST_FAULTS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);
const RESPONSE_TYPE = 'application/graphql-response+json';

export type GraphqlOverHttpOptions = {
  /** The most errors an answer holds. A flood of faults in one document would otherwise come back enlarged. */
  readonly maxErrors?: number;
};

/**
 * What the GraphQL-over-HTTP specification asks beyond Apollo's own behaviour: under the older
 * `application/json` a request fault is a well-formed answer with status 200, under
 * `application/graphql-response+json` it keeps its 4xx. Errors leave complete (`completeError`).
 */
export function graphqlOverHttp({ maxErrors = 10 }: GraphqlOverHttpOptions = {}): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { body, http } }) => {
        if (body.kind !== 'single' || !body.singleResult.errors?.length) return;
        const { errors } = body.singleResult;
        const requestId = request.http?.headers.get('x-request-id') ?? '';
        const isRequestFault = errors.every((error) => REQUEST_FAULTS.has(String(error.extensions?.['code'])));
        if (http.status === 400 && isRequestFault && !namesResponseType(request.http)) http.status = 200;
        body.singleResult.errors = errors.slice(0, maxErrors).map((error) => completeError(error, requestId));
      },
    }),
  };
}

function namesResponseType(http: HTTPGraphQLRequest | undefined): boolean {
  return http?.headers.get('accept')?.includes(RESPONSE_TYPE) ?? false;
}

/**
 * Whether a plain GET may pass Apollo's CSRF check without its special header: nothing in it came from
 * another site or carries a credential that a browser adds by itself. Holds only while no ambient
 * credential is honoured; with client certificates in browsers it must go.
 */
export function isHarmlessGet(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.cookie !== undefined) return false;
  // Over plain http browsers say nothing of the site, except to localhost.
  return site === undefined ? isSameOrigin(headers) : site === 'same-origin' || site === 'none';
}

/** Whether no page of another site is known to have asked. */
export function isSameOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
