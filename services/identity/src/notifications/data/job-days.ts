import { Schema } from 'mongoose';
import type { PlainDate } from '@hjalpmedel/domain';
import { schemaOptions, type Database } from '@hjalpmedel/mongo';
import type { JobDays } from '../ports.js';

const jobDays: Schema = new Schema({ _id: { type: String, required: true }, asOf: String }, schemaOptions);

export const declareJobDayModels = ({ collection }: Database) => ({ jobDays: collection('jobDays', jobDays) });

/** The latest day as of which each job has run. A run for an earlier day must not undo what a later one found. */
export const createJobDays = ({ jobDays: model }: ReturnType<typeof declareJobDayModels>): JobDays => ({
  async latest(job) {
    return (await model.findById(job).lean<{ asOf: PlainDate } | null>())?.asOf;
  },
  async ran(job, asOf) {
    await model.updateOne({ _id: job }, { $max: { asOf } }, { upsert: true });
  },
});
