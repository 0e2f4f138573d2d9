/** One chain of promises per owner and key; a key without waiters is forgotten. */
const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Runs `work` after all earlier work with the same owner and key has ended. */
export async function serialised<Result>(owner: object, key: string, work: () => Promise<Result>): Promise<Result> {
  const chains = queues.get(owner) ?? new Map<string, Promise<unknown>>();
  queues.set(owner, chains);
  const before = chains.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.catch(() => undefined);
  chains.set(key, settled);
  try {
    return await mine;
  } finally {
    if (chains.get(key) === settled) chains.delete(key);
  }
}
