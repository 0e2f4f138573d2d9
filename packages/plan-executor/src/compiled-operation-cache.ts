import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentNode } from 'graphql';
import { type CompiledOperation, compileOperation } from './compiled-operation.js';
import { validateDocument } from './documents/validate-document.js';
import type { SupergraphSnapshot } from './supergraph-snapshot.js';
import { PlanStore } from './plan-store.js';
import { weightOfDocument } from './weights.js';

/** An operation as it is asked for. */
export interface AskedOperation {
  readonly key: string;
  /** The newest one parsed of this text, since the caches of documents compare them by identity. */
  document: DocumentNode;
  readonly name: string | undefined;
  /** How often it was asked for. */
  uses: number;
}

/** An operation in the store, with the document it was compiled from. */
export interface StoredOperation extends AskedOperation {
  readonly operation: CompiledOperation;
}

/** The operations known for one supergraph. */
export type CompiledOperationCache = PlanStore<StoredOperation>;

const mostOperations = 4000;
const mostBytes = 64 * 2 ** 20;

/** An empty store of the usual size. */
export function createCompiledOperationCache(): CompiledOperationCache {
  return new PlanStore(mostOperations, mostBytes);
}

/** Compiles an operation into the store; what it weighs there grows with each of its variants. */
export function keep(
  store: CompiledOperationCache,
  asked: AskedOperation,
  snapshot: SupergraphSnapshot,
): StoredOperation {
  const { key, document, name } = asked;
  const grown = (bytes: number): void => store.grow(key, stored, bytes);
  const stored: StoredOperation = { ...asked, operation: compileOperation(document, name, snapshot, grown) };
  store.set(key, stored, weightOfDocument(document));
  return stored;
}

/**
 * Prepares a new supergraph for the traffic of the old one: the operations used most are planned and compiled for it
 * before it takes over. One that is no longer valid is left out; its next request is told by validation.
 */
export async function warm(
  snapshot: SupergraphSnapshot,
  old: CompiledOperationCache,
  most: number,
): Promise<CompiledOperationCache> {
  const store = createCompiledOperationCache();
  const hottest = old
    .values()
    .sort((a, b) => b.uses - a.uses)
    .slice(0, most);
  // The least used first, so that the store forgets in the right order.
  for (const stored of hottest.reverse()) await prepare(stored, store, snapshot);
  return store;
}

async function prepare(
  stored: StoredOperation,
  store: CompiledOperationCache,
  snapshot: SupergraphSnapshot,
): Promise<void> {
  // One operation per turn: compiling is short, but requests must not wait for hundreds of them.
  await nextTurn();
  const { key, document, name, uses, operation: old } = stored;
  if (validateDocument(snapshot.apiSchema, document).length > 0) return;
  const { operation } = keep(store, { key, document, name, uses: Math.ceil(uses / 2) }, snapshot);
  for (const conditionValues of old.asked.values()) await operation.prepare(conditionValues).catch(() => undefined);
}
