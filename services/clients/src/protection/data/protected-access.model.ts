import { schemaOptions, type Database } from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';

const protectedAccesses = new Schema(
  {
    _id: { type: String, required: true },
    clientId: String,
    municipalityCode: String,
    staffId: String,
    kind: String,
    from: String,
    until: String,
    endedAt: String,
    sealed: String,
  },
  schemaOptions,
);
protectedAccesses.index({ municipalityCode: 1, _id: 1 });

export const declareProtectedAccesses = ({ collection }: Database) => ({
  protectedAccesses: collection('protectedAccesses', protectedAccesses),
});

export type ProtectedAccessModels = ReturnType<typeof declareProtectedAccesses>;
