import { schemaOptions, inner, type Database } from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';

const entries = new Schema(
  {
    _id: String,
    seq: Number,
    epoch: String,
    stream: String,
    type: { type: String },
    time: String,
    recordedAt: String,
    municipality: String,
    data: inner,
  },
  schemaOptions,
);
entries.index({ stream: 1, seq: 1 });
entries.index({ stream: 1, type: 1, seq: 1 });
entries.index({ stream: 1, municipality: 1, seq: 1 });
entries.index({ stream: 1, recordedAt: 1, seq: 1 });
entries.index({ stream: 1, type: 1, time: 1 });

const counters = new Schema({ _id: String, seq: Number, epoch: String }, schemaOptions);

/** The log, and one counter for each stream. */
export function declareLog({ collection }: Database) {
  return { entries: collection('entries', entries), counters: collection('counters', counters) };
}

export type LogModels = ReturnType<typeof declareLog>;
