import { LRUCache } from 'lru-cache';

/** Size and hit counts of a cache. */
export interface CacheStatistics {
  readonly entries: number;
  readonly weight: number;
  readonly hits: number;
  readonly misses: number;
}

/** A least-recently-used cache, limited by the number and the total weight of its entries. */
export class WeightedCache<Value extends object> {
  readonly #entries: LRUCache<string, Value>;
  #hits = 0;
  #misses = 0;

  constructor(maxEntries: number, maxWeight: number) {
    this.#entries = new LRUCache({ max: maxEntries, maxSize: maxWeight });
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value) this.#hits++;
    else this.#misses++;
    return value;
  }

  /** Adds or replaces an entry. An entry heavier than the whole cache is not kept. */
  set(key: string, value: Value, weight: number): void {
    this.#entries.set(key, value, { size: Math.max(1, weight) });
  }

  /** Adds to the weight of an entry. Does nothing if it was evicted or replaced. */
  addWeight(key: string, value: Value, weight: number): void {
    const entry = this.#entries.info(key);
    if (entry?.value !== value) return;
    this.#entries.delete(key); // `set` alone keeps the old size of an equal value
    this.set(key, value, (entry.size ?? 0) + weight);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** The values, the most recently used first. */
  values(): Value[] {
    return [...this.#entries.values()];
  }

  get statistics(): CacheStatistics {
    return {
      entries: this.#entries.size,
      weight: this.#entries.calculatedSize,
      hits: this.#hits,
      misses: this.#misses,
    };
  }
}
