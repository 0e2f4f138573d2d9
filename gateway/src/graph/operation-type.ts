import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { badUserInput } from '@hjalpmedel/domain';
import type { GraphContext } from './context.js';

type WithSignal = Pick<GraphContext, 'signal'>;

/** Refuses operations of a type that the graph does not serve, and lets mutations run to their end. */
export function checkOperationType(): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue, schema }) {
        if (!operation)
          throw badRequest('Dokumentet har ingen operation med det namnet, eller flera utan att en nämns.');
        if (operation.operation === OperationTypeNode.SUBSCRIPTION)
          throw badRequest('Prenumerationer finns inte här; händelser i realtid finns under /streams.');
        if (!schema.getRootType(operation.operation))
          throw badRequest('Den här grafen har inga operationer av det slaget.');
        ignoreDisconnectOfMutation(operation.operation, contextValue);
      },
    }),
  };
}

/** Lets a mutation run to its end when its client disconnects. */
export function ignoreDisconnectOfMutation(type: OperationTypeNode, context: WithSignal): void {
  if (type === OperationTypeNode.MUTATION) context.signal = undefined;
}

/** The same as a plugin, for a server without other checks of the operation type. */
export function finishMutations(): ApolloServerPlugin<WithSignal> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue }) {
        if (operation) ignoreDisconnectOfMutation(operation.operation, contextValue);
      },
    }),
  };
}

function badRequest(why: string): GraphQLError {
  const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
  return new GraphQLError(why, { originalError: badUserInput({ why }), extensions });
}
