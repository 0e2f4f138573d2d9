import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { subscriptionNeedsStream } from './errors.js';

/** Refuses a subscription that is sent as a plain request, because a single response cannot answer it. */
export function requireStreamForSubscriptions(): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation }) {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        const { code, en } = subscriptionNeedsStream.entry;
        throw new GraphQLError(en, { extensions: { code, http: { status: 400 } } });
      },
    }),
  };
}
