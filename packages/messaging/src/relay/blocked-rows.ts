import { blockedAggregates, trusted, type Database } from '@hjalpmedel/mongo';
import { UNKNOWN_TOPIC, type RejectedRow } from './publish.js';

/** The aggregates with a row that Kafka will never accept; the mark on the row is the truth. */
export type BlockedRows = {
  readonly aggregates: ReadonlySet<string>;
  /** Reads the marks again: a person may have removed some. */
  refresh(): Promise<void>;
  mark(rejected: readonly RejectedRow[]): Promise<void>;
  /** Removes the marks of rows whose topic exists now. */
  release(existingTopics: () => Promise<ReadonlySet<string>>): Promise<void>;
};

export function createBlockedRows(database: Database): BlockedRows {
  const { outbox } = database.systemCollections;
  let aggregates: ReadonlySet<string> = new Set();
  const refresh = async () => {
    aggregates = new Set(await blockedAggregates(database));
  };
  return {
    get aggregates() {
      return aggregates;
    },
    refresh,
    async mark(rejected) {
      for (const { row, reason } of rejected) {
        await outbox.updateOne({ _id: row._id }, { $set: { blocked: reason }, $inc: { attempts: 1 } });
      }
      if (rejected.length > 0) await refresh();
    },
    async release(existingTopics) {
      if (aggregates.size === 0) return;
      const unknown: string[] = await outbox.distinct('topic', { blocked: UNKNOWN_TOPIC });
      if (unknown.length === 0) return;
      const existing = await existingTopics();
      const created = unknown.filter((topic) => existing.has(topic));
      if (created.length === 0) return;
      await outbox.updateMany({ blocked: UNKNOWN_TOPIC, topic: trusted({ $in: created }) }, { $unset: { blocked: 1 } });
      await refresh();
    },
  };
}
