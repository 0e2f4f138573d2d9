import { Schema, type SchemaDefinition } from 'mongoose';
import { schemaOptions, type Collection } from './database.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The schema of a fact of another service: under the id of its thing, with the sequence of the event that brought it. */
export function readModelSchema(fields: SchemaDefinition): Schema {
  return new Schema({ ...fields, _id: { type: String, required: true }, sequence: String }, schemaOptions);
}

/**
 * Keeps the fact of an event, unless that of a newer event is kept. Returns whether it was kept.
 * It reads before it writes, because a duplicate key would end the transaction.
 */
export async function keepNewest(
  model: Collection,
  { session }: UnitOfWork,
  _id: string,
  sequence: string,
  fact: object,
): Promise<boolean> {
  const known = await model.findById(_id, { sequence: 1 }).session(session).lean<{ sequence?: string } | null>();
  if (known?.sequence !== undefined && known.sequence >= sequence) return false;
  await model.replaceOne({ _id }, { ...fact, _id, sequence }, { upsert: true, session });
  return true;
}
