import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { prepareDocument, type PreparedDocument } from '@hjalpmedel/graphql-executor';
import { isTextRequest, type FindStoredOperation, type StoredOperation } from '@hjalpmedel/http';

export type OperationCache<Context extends BaseContext> = {
  /** Adds each document that Apollo Server has parsed and validated. */
  readonly plugin: ApolloServerPlugin<Context>;
  readonly find: FindStoredOperation<Context>;
};

const MAX_DOCUMENTS = 1000;
const MAX_TEXT_LENGTH = 20_000;

type FormatError = (formatted: GraphQLFormattedError, error: GraphQLError) => GraphQLFormattedError;

/**
 * Caches the documents that Apollo Server has accepted and executes them without it: no hashing, plugins or validation.
 * Principal, media type, size and deadline are checked by the route before. Permissions and rules are checked by the
 * resolvers. A request without a result (wrong variables, unknown operation name) goes to Apollo Server; then no
 * resolver has run.
 */
export function createOperationCache<Context extends BaseContext>(
  schema: GraphQLSchema,
  formatError: FormatError,
): OperationCache<Context> {
  const documents = new LRUCache<string, PreparedDocument>({ max: MAX_DOCUMENTS });
  const plugin: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ source, document }) => {
        if (documents.has(source) || source.length > MAX_TEXT_LENGTH) return;
        documents.set(source, prepareDocument(schema, document));
      },
    }),
  };
  return {
    plugin,
    find(body) {
      if (!isTextRequest(body)) return undefined;
      const document = documents.get(body.query);
      return document && toStoredOperation(body.query, body.operationName ?? undefined, document, formatError);
    },
  };
}

function toStoredOperation<Context>(
  text: string,
  operationName: string | undefined,
  document: PreparedDocument,
  formatError: FormatError,
): StoredOperation<Context> {
  return {
    text,
    async execute(variables, context) {
      const { data, errors } = await document.run({
        context,
        variables: (variables ?? undefined) as Record<string, unknown> | undefined,
        operationName,
      });
      if (data === undefined) return undefined;
      return `${JSON.stringify({ errors: errors?.map((error) => formatError(error.toJSON(), error)), data })}\n`;
    },
  };
}
