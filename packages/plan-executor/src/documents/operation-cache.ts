import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { WeightedCache } from '../weighted-cache.js';
import { weightOfDocument } from '../weights.js';
import type { CachedOperation } from './cached-operation.js';

/** An operation that is parsed and valid. */
export interface ValidatedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly schema: GraphQLSchema;
  /** The hash of the text. */
  readonly key: string;
}

/** Valid operations by text and operation name. */
export interface OperationCache {
  add(operation: ValidatedOperation): void;
  /** Finds an operation that is valid under this schema. */
  find(text: string, operationName: string | undefined, schema: GraphQLSchema): CachedOperation | undefined;
}

const maxDocuments = 4000;
const maxBytes = 24 * 2 ** 20;

type ByName = Map<string | undefined, CachedOperation>;

/** Creates an empty cache. Its limits are those of the document store, with which it shares the documents. */
export function createOperationCache(): OperationCache {
  let current: GraphQLSchema | undefined;
  let cache = new WeightedCache<ByName>(maxDocuments, maxBytes);
  return {
    add({ schema, ...operation }) {
      if (schema !== current) {
        current = schema;
        cache = new WeightedCache(maxDocuments, maxBytes);
      }
      const { text, document, operationName } = operation;
      // Valid names only, so there are no more than operations in the document.
      const names: ByName = cache.get(text) ?? new Map<string | undefined, CachedOperation>();
      if (names.has(operationName)) return;
      names.set(operationName, { ...operation, validate: (requested) => (requested === schema ? none : outdated) });
      if (names.size === 1) cache.set(text, names, weightOfDocument(document));
    },
    find: (text, operationName, schema) => (schema === current ? cache.get(text)?.get(operationName) : undefined),
  };
}

const none: readonly GraphQLError[] = [];
const outdated: readonly GraphQLError[] = [new GraphQLError('The schema has changed.')];
