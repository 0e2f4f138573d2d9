import { schemaOptions, type Database } from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';

const accessLog = new Schema(
  {
    _id: { type: String, required: true },
    at: String,
    action: String,
    fields: String,
    shown: Boolean,
    clientId: String,
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

export const declareAccessLog = ({ collection }: Database) => ({ accessLog: collection('accessLog', accessLog) });

export type AccessLogModels = ReturnType<typeof declareAccessLog>;
