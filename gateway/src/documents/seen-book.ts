import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { isPlainRequest } from '@hjalpmedel/http';
import { type Engine, createOperationCache } from '@hjalpmedel/plan-executor';
import type { OperationBook } from './known-operations.js';

/** The texts that Apollo has let through to the engine, found again by their text. */
export type SeenBook = OperationBook & {
  /** Remembers what is about to be executed: parsed, within its limits, valid, and denied to nobody who asked so far. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
};

export function createSeenBook(engine: Engine): SeenBook {
  const seen = createOperationCache();
  return {
    find: (body) =>
      isPlainRequest(body) ? seen.find(body.query, body.operationName ?? undefined, engine.apiSchema) : undefined,
    plugin: {
      requestDidStart: async () => ({
        async executionDidStart({ request, source: text, document, operation, queryHash: key, schema }) {
          // A request that began before a swap says nothing of what is valid now.
          if (schema !== engine.apiSchema) return;
          seen.add({ text, document, operation, operationName: request.operationName, schema, key });
        },
      }),
    },
  };
}
