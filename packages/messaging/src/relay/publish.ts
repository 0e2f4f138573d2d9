import type { OutboxRow } from '@hjalpmedel/mongo';
import { permanentRejection } from '../kafka/errors.js';
import type { OutgoingRecord, SerialProducer } from '../kafka/producer.js';

/** A row that Kafka will never accept as it is. */
export type RejectedRow = { readonly row: OutboxRow; readonly reason: string };
export type PublishResult = { readonly sent: readonly OutboxRow[]; readonly rejected: readonly RejectedRow[] };

export const UNKNOWN_TOPIC = 'unknown topic';

/** Sends rows in order. A rejected row holds back the later rows of its aggregate; all other rows are sent. */
export async function publish(
  producer: SerialProducer,
  prefix: string,
  rows: readonly OutboxRow[],
  topics: ReadonlySet<string>,
): Promise<PublishResult> {
  const rejections = new Rejections();
  const sendable = rows.filter((row) => {
    if (rejections.holdBack(row)) return false;
    if (topics.has(row.topic)) return true;
    rejections.add(row, UNKNOWN_TOPIC);
    return false;
  });
  const { rejected } = rejections;
  if (sendable.length === 0) return { sent: [], rejected };
  try {
    await producer.send(sendable.map((row) => toRecord(prefix, row)));
    return { sent: sendable, rejected };
  } catch (error) {
    if (permanentRejection(error) === undefined) throw error;
  }
  return { sent: await sendOneByOne(producer, prefix, sendable, rejections), rejected };
}

/** Sends each row alone, to find the rejected one. Rows that had arrived with the batch become duplicates, in order. */
async function sendOneByOne(
  producer: SerialProducer,
  prefix: string,
  rows: readonly OutboxRow[],
  rejections: Rejections,
): Promise<OutboxRow[]> {
  const sent: OutboxRow[] = [];
  for (const row of rows) {
    if (rejections.holdBack(row)) continue;
    try {
      await producer.send([toRecord(prefix, row)]);
      sent.push(row);
    } catch (error) {
      const reason = permanentRejection(error);
      if (reason === undefined) throw error;
      rejections.add(row, reason);
    }
  }
  return sent;
}

class Rejections {
  readonly rejected: RejectedRow[] = [];
  readonly #aggregates = new Set<string>();
  add(row: OutboxRow, reason: string): void {
    this.#aggregates.add(row.aggregateId);
    this.rejected.push({ row, reason });
  }
  /** Whether an earlier row of the same aggregate was rejected. */
  holdBack({ aggregateId }: OutboxRow): boolean {
    return this.#aggregates.has(aggregateId);
  }
}

const toRecord = (prefix: string, row: OutboxRow): OutgoingRecord => ({
  topic: prefix + row.topic,
  key: row.key,
  headers: row.headers,
  value: row.encoding === 'base64' ? Buffer.from(row.data, 'base64') : row.data,
});
