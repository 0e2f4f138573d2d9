import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { parseExactly } from '@hjalpmedel/domain';

/** Keeps the digits of long numbers in the variables of a GET. Apollo Server parses them with `JSON.parse`. */
export function exactVariables(): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart({ request }) {
      const { http, variables } = request;
      if (http?.method !== 'GET' || variables === undefined) return;
      const text = new URLSearchParams(http.search).get('variables');
      if (text !== null) request.variables = parseExactly(text) as typeof variables;
    },
  };
}
