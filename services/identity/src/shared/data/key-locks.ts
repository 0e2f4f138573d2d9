import { Schema } from 'mongoose';
import { schemaOptions, type Database, type UnitOfWork } from '@hjalpmedel/mongo';
import type { KeyLocks } from '../ports.js';

const keyLocks: Schema = new Schema({ _id: { type: String, required: true }, taken: Number }, schemaOptions);

export const declareKeyLockModels = ({ collection }: Database) => ({ keyLocks: collection('turns', keyLocks) });

/**
 * A transaction sees what was committed before it began. Two transactions could both find that nothing overlaps,
 * and both write. Here both also write one row: one of them gets a write conflict, runs again, and sees the other.
 */
export const createKeyLocks = ({ keyLocks: model }: ReturnType<typeof declareKeyLockModels>): KeyLocks => ({
  async lockKey({ session }: UnitOfWork, key) {
    await model.updateOne({ _id: key }, { $inc: { taken: 1 } }, { session, upsert: true });
  },
});
