import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { badUserInput } from '@hjalpmedel/domain';
import type { GraphContext } from './context.js';

/** What the kind of an operation decides before it is planned. */
export function operationKind(): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue, schema }) {
        if (!operation) throw unfit('Dokumentet har ingen operation med det namnet, eller flera utan att en nämns.');
        if (operation.operation === OperationTypeNode.SUBSCRIPTION)
          throw unfit('Prenumerationer finns inte här; händelser i realtid finns under /streams.');
        if (!schema.getRootType(operation.operation)) throw unfit('Den här grafen har inga operationer av det slaget.');
        finishChanges(operation.operation, contextValue);
      },
    }),
  };
}

/** What a change has begun is finished even if the client leaves. */
export function finishChanges(kind: OperationTypeNode, context: Pick<GraphContext, 'signal'>): void {
  if (kind === OperationTypeNode.MUTATION) context.signal = undefined;
}

/** The same where nothing else hangs on the kind. */
export function changesAreFinished(): ApolloServerPlugin<Pick<GraphContext, 'signal'>> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue }) {
        if (operation) finishChanges(operation.operation, contextValue);
      },
    }),
  };
}

function unfit(why: string): GraphQLError {
  const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
  return new GraphQLError(why, { originalError: badUserInput({ why }), extensions });
}
