import { randomUUID } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import { isDuplicateOf } from './command.js';
import { schemaOptions, type Database } from './database.js';
import { trusted } from './transient.js';

/** For which day a job was last done, and who is at it. */
type Turn = { readonly _id: string; readonly doneFor?: string; readonly owner?: string; readonly until?: Date };
const turnSchema = new Schema({ _id: String, doneFor: String, owner: String, until: Date }, schemaOptions);

const NAME = 'job_turns';
const LEASE_MS = 60_000;
const AGAIN_MS = 300_000;

/** The turns of one service's scheduled jobs: a job is done for a day by one copy of the service. */
export type JobTurns = {
  /**
   * Does the work unless it is done for that day or another copy is at it; says whether it did. The turn of a copy that
   * died is free after a minute, that of work that failed after five: work must bear being begun anew.
   */
  take(job: string, day: string, work: () => Promise<void>): Promise<boolean>;
};

export function createJobTurns(database: Database): JobTurns {
  const turns =
    (database.connection.models[NAME] as Model<Turn> | undefined) ?? database.collection<Turn>(NAME, turnSchema);

  const inMs = (ms: number) => new Date(Date.now() + ms);

  async function claim(job: string, day: string, owner: string): Promise<boolean> {
    const free = {
      _id: job,
      $and: [
        { $or: [{ doneFor: trusted({ $exists: false }) }, { doneFor: trusted({ $lt: day }) }] },
        { $or: [{ until: trusted({ $exists: false }) }, { until: trusted({ $lt: new Date() }) }] },
      ],
    };
    try {
      await turns.updateOne(free, { $set: { owner, until: inMs(LEASE_MS) } }, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicateOf(error, NAME)) return false; // done or held: the upsert met the row
      throw error;
    }
  }

  return {
    async take(job, day, work) {
      const owner = randomUUID();
      if (!(await claim(job, day, owner))) return false;
      const mine = { _id: job, owner };
      const renewal = setInterval(() => {
        turns.updateOne(mine, { $set: { until: inMs(LEASE_MS) } }).catch(() => undefined); // the next beat tries again
      }, LEASE_MS / 3);
      try {
        await work();
        await turns.updateOne(mine, { $set: { doneFor: day }, $unset: { owner: 1, until: 1 } });
        return true;
      } catch (error) {
        await turns.updateOne(mine, { $set: { until: inMs(AGAIN_MS) } });
        throw error;
      } finally {
        clearInterval(renewal);
      }
    },
  };
}
