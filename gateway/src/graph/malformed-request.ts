import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphContext } from './context.js';

/**
 * Keeps status 400 for a body that is no GraphQL request. Its code is `BAD_USER_INPUT` like that of an invalid document,
 * for which `graphqlOverHttp` sets 200 under `application/json`. This plugin must come after `graphqlOverHttp`.
 */
export function malformedRequest(): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ errors, response }) {
        if (errors?.some(isMalformed) && response.http.status === 200) response.http.status = 400;
      },
    }),
  };
}

const isMalformed = ({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }) =>
  extensions['code'] === 'BAD_REQUEST';
