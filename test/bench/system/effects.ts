import { openDatabase } from '@hjalpmedel/mongo';

/** Reports when an awaited effect was seen, by the bench's clock. */
export type Effects = {
  /** When the effect was seen. Waits for it if necessary. */
  seen(key: string): Promise<number>;
  close(): Promise<void>;
};

const PATIENCE_MS = 20_000;

/** Waiters by key, and the times of arrived keys. */
export function createWaiters(): { seen: Effects['seen']; arrived: (key: string) => void } {
  const waiting = new Map<string, (at: number) => void>();
  const came = new Map<string, number>();
  return {
    arrived(key) {
      const at = performance.now();
      came.set(key, came.get(key) ?? at);
      waiting.get(key)?.(at);
      waiting.delete(key);
    },
    seen: (key) =>
      new Promise((resolve, reject) => {
        const at = came.get(key);
        if (at !== undefined) return resolve(at);
        const timer = setTimeout(() => reject(new Error(`no effect within ${PATIENCE_MS / 1_000} s`)), PATIENCE_MS);
        waiting.set(key, (then) => {
          clearTimeout(timer);
          resolve(then);
        });
      }),
  };
}

/** Documents written to a collection of a service, reported by a change stream when they are committed. */
export async function watchCollection<Document>(
  uri: string,
  name: string,
  collection: string,
  keyOf: (document: Document) => string,
): Promise<Effects> {
  const database = openDatabase({ uri, name, maxPoolSize: 2 });
  await database.connection.asPromise();
  const stream = database.connection.collection(collection).watch();
  const { seen, arrived } = createWaiters();
  await stream.tryNext(); // opens it
  const reading = (async () => {
    for await (const change of stream)
      if ('fullDocument' in change && change.fullDocument) arrived(keyOf(change.fullDocument as Document));
  })().catch(() => undefined); // the stream is closed; waiters run into their timeout
  return {
    seen,
    async close() {
      await stream.close();
      await reading;
      await database.close();
    },
  };
}
