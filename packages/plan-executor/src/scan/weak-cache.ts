/** Gives the value that is kept under a key, or makes it. */
export type WeakCache<Value> = (key: string, create: () => Value) => Value;

/** What many hold alike is held once, for as long as any of them lives. */
export function createWeakCache<Value extends object>(): WeakCache<Value> {
  const known = new Map<string, WeakRef<Value>>();
  const gone = new FinalizationRegistry<string>((key) => {
    if (!known.get(key)?.deref()) known.delete(key);
  });
  return (key, create) => {
    const found = known.get(key)?.deref();
    if (found) return found;
    const value = create();
    known.set(key, new WeakRef(value));
    gone.register(value, key);
    return value;
  };
}
