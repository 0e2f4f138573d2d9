import { deadLetterTopics } from '@hjalpmedel/events';
import type { OutboxRow } from '@hjalpmedel/mongo';
import { reasonOf, stackHash } from './failure.js';
import { idOf, type RawRecord } from './record.js';

export type Burial = {
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

/** An event that could not take effect, as an outbox row: original headers and bytes, and why. */
export function deadLetterRow(raw: RawRecord, burial: Burial): OutboxRow {
  const aggregateId = `dlt:${burial.consumer}:${idOf(raw)}`;
  return {
    _id: `${aggregateId}:1:0`,
    aggregateType: 'dead-letter',
    aggregateId,
    version: 1,
    index: 0,
    topic: deadLetterTopicOf(burial.service),
    key: raw.key,
    headers: {
      ...raw.headers,
      dlt_topic: raw.topic,
      dlt_partition: String(raw.partition),
      dlt_offset: raw.offset,
      dlt_consumer: burial.consumer,
      dlt_reason: reasonOf(burial.error),
      dlt_stackhash: stackHash(burial.error),
      dlt_attempts: String(burial.attempts),
      dlt_at: burial.at,
    },
    ...dataOf(raw.value),
    pending: true,
    at: new Date(burial.at),
    attempts: 0,
  };
}

function dataOf(value: Buffer | null): Pick<OutboxRow, 'data' | 'encoding'> {
  if (value === null) return { data: '' };
  const text = value.toString();
  return Buffer.from(text).equals(value) ? { data: text } : { data: value.toString('base64'), encoding: 'base64' };
}
