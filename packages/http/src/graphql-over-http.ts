import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import { addErrorExtensions } from './error-extensions.js';

const REQUEST_ERROR_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);
const RESPONSE_TYPE = 'application/graphql-response+json';

export type GraphqlOverHttpOptions = {
  /**
   * Maximum number of errors in a response. It keeps a small faulty document from causing a large response.
   * @default 10
   */
  readonly maxErrors?: number;
};

/**
 * Adds what the GraphQL-over-HTTP specification asks beyond Apollo Server: a request error has status 200 under
 * `application/json` and keeps its 4xx under `application/graphql-response+json`. Also completes the error extensions.
 */
export function graphqlOverHttp({ maxErrors = 10 }: GraphqlOverHttpOptions = {}): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { body, http } }) => {
        if (body.kind !== 'single' || !body.singleResult.errors?.length) return;
        const { errors } = body.singleResult;
        const requestId = request.http?.headers.get('x-request-id') ?? '';
        const isRequestError = errors.every((error) => REQUEST_ERROR_CODES.has(String(error.extensions?.['code'])));
        if (http.status === 400 && isRequestError && !acceptsResponseType(request.http)) http.status = 200;
        body.singleResult.errors = errors.slice(0, maxErrors).map((error) => addErrorExtensions(error, requestId));
      },
    }),
  };
}

function acceptsResponseType(http: HTTPGraphQLRequest | undefined): boolean {
  return http?.headers.get('accept')?.includes(RESPONSE_TYPE) ?? false;
}
