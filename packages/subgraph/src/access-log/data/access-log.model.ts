import { inner, schemaOptions, type Database } from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';

const accessLog = new Schema(
  {
    _id: { type: String, required: true },
    at: String,
    action: String,
    fields: String,
    shown: Boolean,
    clientId: String,
    homeCode: String,
    subjectId: String,
    subjectKind: String,
    role: String,
    municipalityCode: String,
    unitId: String,
    purpose: String,
    requestId: String,
  },
  schemaOptions,
);
accessLog.index({ clientId: 1, _id: 1 });
accessLog.index({ subjectId: 1, _id: 1 });

const blocks = new Schema(
  { _id: { type: Number, required: true }, previous: String, upTo: String, entries: inner, hash: String },
  schemaOptions,
);
blocks.index({ upTo: 1 });

/** Declares the access log and the chain that proves it whole. */
export const declareAccessLog = ({ collection }: Database) => ({
  accessLog: collection('accessLog', accessLog),
  accessLogBlocks: collection('accessLogBlocks', blocks),
});

export type AccessLogModels = ReturnType<typeof declareAccessLog>;
