import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DocumentNode, validate } from 'graphql';
import { type CompiledOperation, compileOperation } from './compiled-operation.js';
import type { Generation } from './generation.js';
import { PlanStore } from './plan-store.js';

/** An operation in the store, with the document it was compiled from. */
export interface StoredOperation {
  readonly key: string;
  readonly document: DocumentNode;
  readonly name: string | undefined;
  readonly weight: number;
  readonly operation: CompiledOperation;
  /** How often it was asked for. */
  uses: number;
}

/** The operations known for one supergraph. */
export type OperationStore = PlanStore<StoredOperation>;

const mostOperations = 4000;
/** Characters of documents; about what Apollo's plan store holds by default. */
const mostCharacters = 30 * 2 ** 20;

/** An empty store of the usual size. */
export function createOperationStore(): OperationStore {
  return new PlanStore(mostOperations, mostCharacters);
}

/**
 * Prepares a new supergraph for the traffic of the old one: the operations used most are planned and compiled for it
 * before it takes over. One that is no longer valid is left out; its next request is told by validation.
 */
export async function warm(generation: Generation, old: OperationStore, most: number): Promise<OperationStore> {
  const store = createOperationStore();
  const hottest = old
    .values()
    .sort((a, b) => b.uses - a.uses)
    .slice(0, most);
  const prepared = new Map<CompiledOperation, CompiledOperation>();
  // The least used first, so that the store forgets in the right order.
  for (const stored of hottest.reverse()) {
    const operation = prepared.get(stored.operation) ?? (await prepare(stored, generation));
    if (!operation) continue;
    prepared.set(stored.operation, operation);
    store.set(stored.key, { ...stored, operation, uses: Math.ceil(stored.uses / 2) }, stored.weight);
  }
  return store;
}

async function prepare(stored: StoredOperation, generation: Generation): Promise<CompiledOperation | undefined> {
  // One operation per turn: compiling is short, but requests must not wait for hundreds of them.
  await nextTurn();
  if (validate(generation.apiSchema, stored.document).length > 0) return undefined;
  const operation = compileOperation(stored.document, stored.name, generation);
  for (const booleans of stored.operation.asked.values()) await operation.prepare(booleans).catch(() => undefined);
  return operation;
}
