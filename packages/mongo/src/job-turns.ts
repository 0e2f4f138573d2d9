import { Schema, type Model } from 'mongoose';
import { schemaOptions, type Database } from './database.js';
import { released, tryLease, type LeaseRow } from './lease.js';
import { trusted } from './transient.js';

/** The day for which a job was last done. */
type Turn = LeaseRow & { readonly doneFor?: string };
const turnSchema = new Schema({ _id: String, doneFor: String, owner: String, until: Date }, schemaOptions);

const NAME = 'job_turns';
const TERM_MS = 60_000;
const RETRY_MS = 300_000;

/** The turns of one service's scheduled jobs: one copy of the service does a job for a day. */
export type JobTurns = {
  /**
   * Does the work, unless it is done for that day or another copy does it. Returns whether it did.
   * The turn of a copy that died is free after a minute, the turn of work that failed after five minutes.
   * So the work must be safe to begin again.
   */
  take(job: string, day: string, work: () => Promise<void>): Promise<boolean>;
};

export function createJobTurns(database: Database): JobTurns {
  const turns =
    (database.connection.models[NAME] as Model<Turn> | undefined) ?? database.collection<Turn>(NAME, turnSchema);
  return {
    async take(job, day, work) {
      const notDone = { $or: [{ doneFor: trusted({ $exists: false }) }, { doneFor: trusted({ $lt: day }) }] };
      const lease = await tryLease(turns, job, TERM_MS, notDone);
      if (!lease) return false;
      try {
        await work();
      } catch (error) {
        await lease.end({ $set: { until: new Date(Date.now() + RETRY_MS) } });
        throw error;
      }
      await lease.end({ $set: { doneFor: day }, ...released });
      return true;
    },
  };
}
