import { schemaOptions, type Database } from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';

const corrections = new Schema(
  {
    _id: { type: String, required: true },
    clientId: String,
    at: String,
    subjectId: String,
    subjectKind: String,
    about: String,
    sealed: String,
  },
  schemaOptions,
);
corrections.index({ clientId: 1, _id: 1 });

export const declareCorrections = ({ collection }: Database) => ({
  corrections: collection('corrections', corrections),
});

export type CorrectionModels = ReturnType<typeof declareCorrections>;
