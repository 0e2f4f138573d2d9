import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Schema, type Model } from 'mongoose';
import { isDuplicateOf } from './command.js';
import { schemaOptions, type Database } from './database.js';
import { trusted } from './transient.js';

type Lock = { readonly _id: string; readonly owner: string; readonly until: Date };
const lockSchema = new Schema({ _id: String, owner: String, until: Date }, schemaOptions);

const NAME = 'migration_lock';
const LEASE_MS = 30_000;
const POLL_MS = 100;

/** Runs work while no other process does; waits for its turn. The lease of a process that died runs out. */
export async function withLock<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  const locks =
    (database.connection.models[NAME] as Model<Lock> | undefined) ?? database.collection<Lock>(NAME, lockSchema);
  const owner = randomUUID();
  while (!(await take(locks, owner))) await sleep(POLL_MS);
  const renewal = setInterval(() => {
    locks.updateOne({ _id: 'lock', owner }, { $set: { until: lease() } }).catch(() => undefined); // the next beat tries again
  }, LEASE_MS / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await locks.deleteOne({ _id: 'lock', owner });
  }
}

const lease = () => new Date(Date.now() + LEASE_MS);

async function take(locks: Model<Lock>, owner: string): Promise<boolean> {
  try {
    const free = { _id: 'lock', until: trusted({ $lt: new Date() }) };
    await locks.updateOne(free, { $set: { owner, until: lease() } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicateOf(error, NAME)) return false; // held: the upsert met the lock of another
    throw error;
  }
}
