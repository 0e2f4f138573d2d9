import { Schema } from 'mongoose';
import { schemaOptions, type Collection, type UnitOfWork } from '@hjalpmedel/mongo';

/** Keys that transactions have taken turns on. */
export const turns: Schema = new Schema({ _id: { type: String, required: true }, taken: Number }, schemaOptions);

/**
 * A transaction sees what was committed before it began, so two of them may both find that nothing overlaps and both
 * write. Both also write this row: one of them gets a write conflict, runs again, and then sees what the other did.
 */
export async function takeTurn(model: Collection, { session }: UnitOfWork, key: string): Promise<void> {
  await model.updateOne({ _id: key }, { $inc: { taken: 1 } }, { session, upsert: true });
}
