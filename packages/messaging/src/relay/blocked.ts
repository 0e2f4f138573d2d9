import { blockedAggregates, trusted, type Database } from '@hjalpmedel/mongo';
import { UNKNOWN_TOPIC, type Refusal } from './publish.js';

/** Aggregates held back by a row that Kafka will never take; the mark on the row is the truth. */
export type Blocked = {
  readonly aggregates: ReadonlySet<string>;
  /** Reads the marks again: a person may have taken some away. */
  refresh(): Promise<void>;
  mark(refused: readonly Refusal[]): Promise<void>;
  /** Releases the rows whose topic has been made since. */
  release(topics: () => Promise<ReadonlySet<string>>): Promise<void>;
};

export function blockedRows(database: Database): Blocked {
  const { outbox } = database.books;
  let aggregates: ReadonlySet<string> = new Set();
  const refresh = async () => {
    aggregates = new Set(await blockedAggregates(database));
  };
  return {
    get aggregates() {
      return aggregates;
    },
    refresh,
    async mark(refused) {
      for (const { row, reason } of refused) {
        await outbox.updateOne({ _id: row._id }, { $set: { blocked: reason }, $inc: { attempts: 1 } });
      }
      if (refused.length > 0) await refresh();
    },
    async release(topics) {
      if (aggregates.size === 0) return;
      const waiting: string[] = await outbox.distinct('topic', { blocked: UNKNOWN_TOPIC });
      if (waiting.length === 0) return;
      const known = await topics();
      const made = waiting.filter((topic) => known.has(topic));
      if (made.length === 0) return;
      await outbox.updateMany({ blocked: UNKNOWN_TOPIC, topic: trusted({ $in: made }) }, { $unset: { blocked: 1 } });
      await refresh();
    },
  };
}
