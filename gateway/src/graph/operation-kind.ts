import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { GraphContext } from './context.js';

/** What the kind of an operation decides before it is planned. */
export function operationKind(): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue, schema }) {
        if (!operation) {
          throw new GraphQLError('The document has no operation of that name, or several and no name is given.', {
            extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
          });
        }
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw new GraphQLError('Subscriptions are not served here; live events are at /streams.', {
            extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
          });
        }
        if (!schema.getRootType(operation.operation)) {
          throw new GraphQLError('This graph has no operations of that kind.', {
            extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
          });
        }
        // What a change has begun is finished even if the client leaves.
        if (operation.operation === OperationTypeNode.MUTATION) contextValue.signal = undefined;
      },
    }),
  };
}
