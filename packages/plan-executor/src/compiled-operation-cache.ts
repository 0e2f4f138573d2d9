import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentNode } from 'graphql';
import { type CompiledOperation, compileOperation } from './compiled-operation.js';
import { validateDocument } from './documents/validate-document.js';
import type { SupergraphSnapshot } from './supergraph-snapshot.js';
import { WeightedCache } from './weighted-cache.js';
import { weightOfDocument } from './weights.js';

/** The key and source of a cached operation. */
export interface OperationSource {
  readonly key: string;
  /** The document parsed last. Document caches compare by identity. */
  document: DocumentNode;
  readonly name: string | undefined;
  /** Number of requests. */
  uses: number;
}

/** A cached operation with its compiled form. */
export interface CacheEntry extends OperationSource {
  readonly operation: CompiledOperation;
}

/** The compiled operations of one snapshot. */
export type CompiledOperationCache = WeightedCache<CacheEntry>;

const maxOperations = 4000;
const maxBytes = 64 * 2 ** 20;

/** Creates an empty cache. */
export function createCompiledOperationCache(): CompiledOperationCache {
  return new WeightedCache(maxOperations, maxBytes);
}

/** Compiles and caches an operation. Its weight grows with each of its variants. */
export function addOperation(
  cache: CompiledOperationCache,
  source: OperationSource,
  snapshot: SupergraphSnapshot,
): CacheEntry {
  const { key, document, name } = source;
  const onSizeChange = (bytes: number): void => cache.addWeight(key, entry, bytes);
  const entry: CacheEntry = { ...source, operation: compileOperation(document, name, snapshot, onSizeChange) };
  cache.set(key, entry, weightOfDocument(document));
  return entry;
}

/** Plans and compiles the most used operations of the old cache for a new snapshot. Invalid operations are left out. */
export async function warmUp(
  snapshot: SupergraphSnapshot,
  old: CompiledOperationCache,
  count: number,
): Promise<CompiledOperationCache> {
  const cache = createCompiledOperationCache();
  const mostUsed = old
    .values()
    .sort((a, b) => b.uses - a.uses)
    .slice(0, count);
  // The least used first, so that they are also evicted first.
  for (const entry of mostUsed.reverse()) await warmUpOperation(entry, cache, snapshot);
  return cache;
}

async function warmUpOperation(
  entry: CacheEntry,
  cache: CompiledOperationCache,
  snapshot: SupergraphSnapshot,
): Promise<void> {
  // One operation per turn of the event loop, so that requests do not wait for all of them.
  await nextTurn();
  const { key, document, name, uses, operation: old } = entry;
  if (validateDocument(snapshot.apiSchema, document).length > 0) return;
  const { operation } = addOperation(cache, { key, document, name, uses: Math.ceil(uses / 2) }, snapshot);
  for (const conditionValues of old.usedConditions.values())
    await operation.prepare(conditionValues).catch(() => undefined);
}
