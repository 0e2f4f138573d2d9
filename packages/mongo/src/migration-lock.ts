import { setTimeout as sleep } from 'node:timers/promises';
import { Schema, type Model } from 'mongoose';
import { schemaOptions, type Database } from './database.js';
import { released, tryLease, type LeaseRow } from './lease.js';

const lockSchema = new Schema({ _id: String, owner: String, until: Date }, schemaOptions);

const NAME = 'migration_lock';
const TERM_MS = 30_000;
const POLL_MS = 100;

/** Runs work while no other process does; waits for its turn. The lock of a process that died runs out. */
export async function withMigrationLock<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  const locks =
    (database.connection.models[NAME] as Model<LeaseRow> | undefined) ??
    database.collection<LeaseRow>(NAME, lockSchema);
  for (;;) {
    const lease = await tryLease(locks, 'lock', TERM_MS);
    if (!lease) {
      await sleep(POLL_MS);
      continue;
    }
    try {
      return await work();
    } finally {
      await lease.end(released);
    }
  }
}
