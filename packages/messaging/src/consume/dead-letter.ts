import { deadLetterTopics } from '@hjalpmedel/events';
import type { OutboxRow } from '@hjalpmedel/mongo';
import { reasonOf, stackHash } from './failure.js';
import { recordId, type RawRecord } from './record.js';

/** Why a record becomes a dead letter. */
export type DeadLetterCause = {
  readonly consumer: string;
  readonly service: string;
  readonly error: unknown;
  readonly attempts: number;
  readonly at: string;
};

export function deadLetterTopicOf(service: string): string {
  const topic = deadLetterTopics.get(service);
  if (!topic) throw new Error(`${service} has no dead letter topic`);
  return topic.name;
}

/** The outbox row of a dead letter: original headers and bytes, and the cause. */
export function deadLetterRow(record: RawRecord, cause: DeadLetterCause): OutboxRow {
  const aggregateId = `dlt:${cause.consumer}:${recordId(record)}`;
  return {
    _id: `${aggregateId}:1:0`,
    aggregateType: 'dead-letter',
    aggregateId,
    version: 1,
    index: 0,
    topic: deadLetterTopicOf(cause.service),
    key: record.key,
    headers: {
      ...record.headers,
      dlt_topic: record.topic,
      dlt_partition: String(record.partition),
      dlt_offset: record.offset,
      dlt_consumer: cause.consumer,
      dlt_reason: reasonOf(cause.error),
      dlt_stackhash: stackHash(cause.error),
      dlt_attempts: String(cause.attempts),
      dlt_at: cause.at,
    },
    ...dataOf(record.value),
    pending: true,
    at: new Date(cause.at),
    attempts: 0,
  };
}

/** The bytes as text, or in base64 where they are not valid UTF-8. */
function dataOf(value: Buffer | null): Pick<OutboxRow, 'data' | 'encoding'> {
  if (value === null) return { data: '' };
  const text = value.toString();
  return Buffer.from(text).equals(value) ? { data: text } : { data: value.toString('base64'), encoding: 'base64' };
}
