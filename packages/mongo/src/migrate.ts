import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import { schemaOptions, type Database } from './database.js';

/** A step that brings stored data forward; running it twice changes nothing. */
export type Migration = { readonly id: string; readonly run: (database: Database) => Promise<void> };

type AppliedMigration = { readonly _id: string; readonly checksum: string; readonly at: Date };
const appliedSchema = new Schema({ _id: String, checksum: String, at: Date }, schemaOptions);

/**
 * The deploy step of a service: makes its collections and missing indexes, then runs what has not been run, in order.
 * Indexes that are no longer declared are returned, never dropped.
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
  const ran: string[] = [];
  for (const { id, run } of migrations) {
    const checksum = createHash('sha256').update(run.toString()).digest('base64url').slice(0, 16);
    if (await applied.exists({ _id: id })) continue;
    await run(database);
    await applied.updateOne({ _id: id }, { $setOnInsert: { checksum, at: new Date() } }, { upsert: true });
    ran.push(id);
  }
  return { superfluous, ran };
}
