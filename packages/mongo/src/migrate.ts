import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import { schemaOptions, type Database } from './database.js';
import { withMigrationLock } from './migration-lock.js';

/** A change of stored data. Running it twice changes nothing more. */
export type Migration = { readonly id: string; readonly run: (database: Database) => Promise<void> };

type AppliedMigration = { readonly _id: string; readonly checksum: string; readonly at: Date };
const appliedSchema = new Schema({ _id: String, checksum: String, at: Date }, schemaOptions);

/**
 * The deploy step of a service: creates collections and missing indexes, then runs new migrations in order.
 * It returns indexes that are no longer declared and never drops them. Processes that start together wait for each other.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<{ superfluous: string[]; ran: string[] }> {
  const superfluous: string[] = [];
  const applied = database.collection<AppliedMigration>('migrations', appliedSchema);
  await database.connection.asPromise();
  for (const model of Object.values(database.connection.models)) {
    await model.createCollection();
    const { toDrop } = await model.diffIndexes();
    superfluous.push(...toDrop.map((index) => `${model.collection.name}.${String(index)}`));
    await model.createIndexes();
  }
  const pending = async () => {
    const done = new Set(await applied.distinct('_id'));
    return migrations.filter(({ id }) => !done.has(id));
  };
  if ((await pending()).length === 0) return { superfluous, ran: [] };
  const ran = await withMigrationLock(database, async () => {
    const mine = await pending(); // read again: another process may have run them
    for (const { id, run } of mine) {
      await run(database);
      const checksum = createHash('sha256').update(run.toString()).digest('base64url').slice(0, 16);
      await applied.updateOne({ _id: id }, { $setOnInsert: { checksum, at: new Date() } }, { upsert: true });
    }
    return mine.map(({ id }) => id);
  });
  return { superfluous, ran };
}
