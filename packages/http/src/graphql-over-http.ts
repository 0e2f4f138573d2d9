import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import { addErrorExtensions } from './error-extensions.js';
import { GRAPHQL_RESPONSE_TYPE, negotiateResponseType } from './response-type.js';

const REQUEST_ERROR_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

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
        if (http.status === 400 && isRequestError && !isGraphqlResponse(request.http)) http.status = 200;
        body.singleResult.errors = errors.slice(0, maxErrors).map((error) => addErrorExtensions(error, requestId));
      },
    }),
  };
}

/** Whether the response is sent as `application/graphql-response+json`. The status of errors depends on it. */
export function isGraphqlResponse(http: HTTPGraphQLRequest | undefined): boolean {
  return negotiateResponseType(http?.headers.get('accept')) === GRAPHQL_RESPONSE_TYPE;
}
