import { withLock } from '@hjalpmedel/commands';
import { trusted, type Database, type OutboxRow } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';
import { isUnknownTopic } from '../kafka/errors.js';
import type { SerialProducer } from '../kafka/producer.js';
import type { TopicAdmin } from '../kafka/topic-admin.js';
import type { Meters } from '../meters.js';
import type { BlockedRows } from './blocked-rows.js';
import { pendingRows } from './pending-rows.js';
import { publish, type PublishResult } from './publish.js';

/** A point where a test may look at the state, or throw as a crash would. */
export type ProbePoint = 'before-publish' | 'after-publish' | 'after-mark';
export type Probe = (point: ProbePoint) => void | Promise<void>;

export type PublisherOptions = {
  readonly database: Database;
  readonly producer: SerialProducer;
  readonly topics: TopicAdmin;
  readonly prefix: string;
  readonly logger: Logger;
  readonly meters: Meters;
  readonly blocked: BlockedRows;
  readonly probe: Probe;
};

/** Makes the function that publishes all pending rows and returns their number. */
export function createOutboxPublisher(options: PublisherOptions): () => Promise<number> {
  const { database, producer, topics, prefix, logger, meters, blocked, probe } = options;
  const { outbox } = database.systemCollections;
  let knownTopics: ReadonlySet<string> = new Set();

  async function send(rows: readonly OutboxRow[]): Promise<PublishResult> {
    if (rows.some((row) => !knownTopics.has(row.topic))) knownTopics = await topics.existing();
    await probe('before-publish');
    try {
      return await publish(producer, prefix, rows, knownTopics);
    } catch (error) {
      if (isUnknownTopic(error)) knownTopics = new Set(); // a topic was deleted: the next batch reads them again
      meters.sendFailed();
      throw error;
    }
  }

  async function markSent(rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    const ids = trusted({ $in: rows.map((row) => row._id) });
    // Majority, the default: the next snapshot must contain the mark, or the rows would be sent again.
    await outbox.updateMany({ _id: ids }, { $unset: { pending: 1 }, $set: { sentAt: new Date() } });
  }

  /** Reads, sends and marks one batch. No row is marked unless Kafka acknowledged all of them. */
  async function publishBatch(rows: readonly OutboxRow[]): Promise<number> {
    const { sent, rejected } = await send(rows);
    await probe('after-publish');
    await markSent(sent);
    meters.published(sent.length);
    await blocked.mark(rejected);
    for (const { row, reason } of rejected)
      logger.error({ row: row._id, topic: row.topic, reason }, 'outbox row blocked');
    await probe('after-mark');
    return sent.length;
  }

  /** One at a time per database: a second reader could send a version after a later one. */
  return () =>
    withLock(database, 'relay', async () => {
      let total = 0;
      for (;;) {
        const rows = await pendingRows(database, blocked.aggregates);
        if (rows.length === 0) return total;
        total += await publishBatch(rows);
      }
    });
}
