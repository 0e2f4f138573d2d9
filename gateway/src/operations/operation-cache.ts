import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { isTextRequest } from '@hjalpmedel/http';
import { type Engine, type OperationCache, createOperationCache } from '@hjalpmedel/plan-executor';
import type { OperationStore } from './stored-operations.js';

/** A store of operations that Apollo Server has passed to the engine. They are found by their text and name. */
export type RequestOperationCache = OperationStore & {
  /** Adds an operation that is parsed and valid. */
  add: OperationCache['add'];
  /** Adds each operation when its execution starts: it is then parsed, valid and within its limits. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
};

export function createRequestOperationCache(engine: Engine): RequestOperationCache {
  const cache = createOperationCache();
  return {
    add: (operation) => cache.add(operation),
    find: (body) =>
      isTextRequest(body) ? cache.find(body.query, body.operationName ?? undefined, engine.apiSchema) : undefined,
    plugin: {
      requestDidStart: async () => ({
        async executionDidStart({ request, source: text, document, operation, queryHash: key, schema }) {
          // Apollo Server starts the execution of an unknown operation name too: the gateway answers with the error.
          if (operation === undefined) return;
          // A request that began before a supergraph swap was validated against the old schema.
          if (schema !== engine.apiSchema) return;
          cache.add({ text, document, operation, operationName: request.operationName, schema, key });
        },
      }),
    },
  };
}
