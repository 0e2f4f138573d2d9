import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { prepareDocument } from '@hjalpmedel/graphql-executor';
import { isPlainRequest, type FindKnown, type KnownOperation } from '@hjalpmedel/http';

export type SeenDocuments<Context extends BaseContext> = {
  /** Remembers what Apollo has parsed and found valid. */
  readonly plugin: ApolloServerPlugin<Context>;
  readonly find: FindKnown<Context>;
};

const MOST_DOCUMENTS = 1000;
const LONGEST_TEXT = 20_000;

/**
 * Documents that Apollo has let through once are answered ahead of it from then on: no hashing, no plugins, no second
 * look at their validity. Who asks, media type, size and deadline are judged before, by the same code for both ways;
 * permissions and rules stand in the resolvers. What is not a finished answer (variables that do not fit, an operation
 * that is not there) is left to Apollo, and then nothing has been run.
 */
export function seenDocuments<Context extends BaseContext>(
  schema: GraphQLSchema,
  formatError: (formatted: GraphQLFormattedError, error: GraphQLError) => GraphQLFormattedError,
): SeenDocuments<Context> {
  const seen = new Map<string, (operationName: string | undefined) => KnownOperation<Context>>();
  const plugin: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ source, document }) => {
        if (seen.has(source) || source.length > LONGEST_TEXT) return;
        const [oldest] = seen.keys();
        if (seen.size >= MOST_DOCUMENTS && oldest !== undefined) seen.delete(oldest);
        const prepared = prepareDocument(schema, document);
        seen.set(source, (operationName) => ({
          text: source,
          async answer(variables, context) {
            const { data, errors } = await prepared.run({
              context,
              variables: (variables ?? undefined) as Record<string, unknown> | undefined,
              operationName,
            });
            if (data === undefined) return undefined;
            return `${JSON.stringify({ errors: errors?.map((one) => formatError(one.toJSON(), one)), data })}\n`;
          },
        }));
      },
    }),
  };
  return {
    plugin,
    find: (body) => (isPlainRequest(body) ? seen.get(body.query)?.(body.operationName ?? undefined) : undefined),
  };
}
