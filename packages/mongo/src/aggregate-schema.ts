import { Schema, type SchemaDefinition } from 'mongoose';
import { schemaOptions } from './database.js';

/** A field whose inner form the domain types know; stored as it is. */
export const inner = Schema.Types.Mixed;

/** The schema of an aggregate's documents: its fields beside version and bookkeeping. No methods, no hooks. */
export function aggregateSchema(fields: SchemaDefinition): Schema {
  const own = { _id: { type: String, required: true }, version: Number, published: inner, updatedAt: String };
  return new Schema({ ...fields, ...own }, schemaOptions) as Schema;
}
