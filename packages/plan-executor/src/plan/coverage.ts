/** The fields that the fetches of a plan select, by position and concrete type. */
export class Coverage {
  readonly #covered = new Map<string, Map<string, Set<string> | 'any'>>();

  /** Adds a key at a position for these types. `undefined` stands for unknown types. */
  add(path: string, types: ReadonlySet<string> | undefined, key: string): void {
    const keys = this.#covered.get(path) ?? new Map<string, Set<string> | 'any'>();
    this.#covered.set(path, keys);
    const known = keys.get(key);
    if (known === 'any') return;
    keys.set(key, types ? new Set([...(known ?? []), ...types]) : 'any');
  }

  has(path: string, type: string, key: string): boolean {
    const types = this.#covered.get(path)?.get(key);
    return types === 'any' || types?.has(type) === true;
  }
}
