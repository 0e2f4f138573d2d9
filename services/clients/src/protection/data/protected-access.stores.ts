import type { ProtectedAccesses } from '../../ports.js';
import type { ProtectedAccessModels } from './protected-access.model.js';

/** Appends, and notes the end. Nothing is removed. */
export const createProtectedAccesses = ({ protectedAccesses }: ProtectedAccessModels): ProtectedAccesses => ({
  async append({ session }, row) {
    await protectedAccesses.insertMany([row], { session });
  },
  async end({ session }, accessId, endedAt) {
    await protectedAccesses.updateOne({ _id: accessId }, { $set: { endedAt } }, { session });
  },
});
