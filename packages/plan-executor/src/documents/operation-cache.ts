import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { PlanStore } from '../plan-store.js';
import { weightOfDocument } from '../weights.js';
import type { CachedOperation } from './cached-operation.js';

/** An operation that Apollo's pipeline has parsed, found valid under a schema, and let through to the engine. */
export interface ValidatedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly schema: GraphQLSchema;
  /** The hash that Apollo has made of the text. */
  readonly key: string;
}

/** What has been let through, by its text and the name that was asked for. */
export interface OperationCache {
  remember(operation: ValidatedOperation): void;
  /** Nothing of what was seen under another schema. */
  find(text: string, operationName: string | undefined, schema: GraphQLSchema): CachedOperation | undefined;
}

const mostDocuments = 4000;
const mostBytes = 24 * 2 ** 20;

type ByName = Map<string | undefined, CachedOperation>;

/** Bounded as the store of validated documents is, with which it shares them. */
export function createOperationCache(): OperationCache {
  let current: GraphQLSchema | undefined;
  let store = new PlanStore<ByName>(mostDocuments, mostBytes);
  return {
    remember({ schema, ...seen }) {
      if (schema !== current) {
        current = schema;
        store = new PlanStore(mostDocuments, mostBytes);
      }
      const { text, document, operationName } = seen;
      // As many names as the document has operations, since each has been let through.
      const names: ByName = store.get(text) ?? new Map<string | undefined, CachedOperation>();
      if (names.has(operationName)) return;
      names.set(operationName, { ...seen, validate: (asked) => (asked === schema ? none : outdated) });
      if (names.size === 1) store.set(text, names, weightOfDocument(document));
    },
    find: (text, operationName, schema) => (schema === current ? store.get(text)?.get(operationName) : undefined),
  };
}

const none: readonly GraphQLError[] = [];
const outdated: readonly GraphQLError[] = [new GraphQLError('This was seen under another schema.')];
