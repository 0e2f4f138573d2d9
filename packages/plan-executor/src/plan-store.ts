/** How full a store is, and how well it serves. */
export interface CacheStatistics {
  readonly entries: number;
  readonly weight: number;
  readonly hits: number;
  readonly misses: number;
}

/** A bounded map that forgets what was used least recently. */
export class PlanStore<Value> {
  readonly #entries = new Map<string, { readonly value: Value; weight: number }>();
  readonly #most: number;
  readonly #mostWeight: number;
  #weight = 0;
  #hits = 0;
  #misses = 0;

  constructor(most: number, mostWeight: number) {
    this.#most = most;
    this.#mostWeight = mostWeight;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) {
      this.#misses++;
      return undefined;
    }
    this.#hits++;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, weight: number): void {
    this.delete(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    this.#forget(key);
  }

  /** A value has become heavier; nothing for one that has been forgotten or replaced. */
  grow(key: string, value: Value, weight: number): void {
    const entry = this.#entries.get(key);
    if (entry?.value !== value) return;
    entry.weight += weight;
    this.#weight += weight;
    this.#forget(key);
  }

  /** Makes room, at the cost of any but this one. */
  #forget(key: string): void {
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most && this.#weight <= this.#mostWeight) return;
      if (oldest !== key) this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
  }

  /** Values from the most to the least recently used. */
  values(): Value[] {
    return [...this.#entries.values()].map(({ value }) => value).reverse();
  }

  get statistics(): CacheStatistics {
    return { entries: this.#entries.size, weight: this.#weight, hits: this.#hits, misses: this.#misses };
  }
}
