/** Returns the value of a key or creates it. */
export type WeakCache<Value> = (key: string, create: () => Value) => Value;

/** Creates a cache whose values are shared as long as they are used elsewhere. */
export function createWeakCache<Value extends object>(): WeakCache<Value> {
  const known = new Map<string, WeakRef<Value>>();
  const registry = new FinalizationRegistry<string>((key) => {
    if (!known.get(key)?.deref()) known.delete(key);
  });
  return (key, create) => {
    const found = known.get(key)?.deref();
    if (found) return found;
    const value = create();
    known.set(key, new WeakRef(value));
    registry.register(value, key);
    return value;
  };
}
