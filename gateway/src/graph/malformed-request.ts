import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphContext } from './context.js';

/**
 * Keeps 400 for a body that is no GraphQL request at all. Its code is `BAD_USER_INPUT` like that of a faulty document,
 * which under the older media type is answered with 200. Stands after `graphqlOverHttp`.
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
