import AsyncLock from 'async-lock';
import type { Database } from '@hjalpmedel/mongo';

const locks = new WeakMap<Database, AsyncLock>();

/**
 * Runs work after all earlier work with the same key on the same database has ended, within this process.
 * Commands on one aggregate wait here instead of running into each other's transactions.
 */
export async function withLock<Result>(database: Database, key: string, work: () => Promise<Result>): Promise<Result> {
  const lock = locks.get(database) ?? new AsyncLock({ maxPending: Infinity });
  locks.set(database, lock);
  return lock.acquire(key, work);
}
