import type { OutboxRow } from '@hjalpmedel/mongo';
import { neverTaken } from '../kafka/errors.js';
import type { OutgoingRecord, SerialProducer } from '../kafka/producer.js';

export type Refusal = { readonly row: OutboxRow; readonly reason: string };
export type Published = { readonly sent: readonly OutboxRow[]; readonly refused: readonly Refusal[] };

export const UNKNOWN_TOPIC = 'unknown topic';

/** Sends rows in order. A row Kafka will never take holds back the rest of its aggregate; all others are sent. */
export async function publish(
  producer: SerialProducer,
  prefix: string,
  rows: readonly OutboxRow[],
  topics: ReadonlySet<string>,
): Promise<Published> {
  const held = new Set<string>();
  const refused: Refusal[] = [];
  const refuse = (row: OutboxRow, reason: string) => {
    held.add(row.aggregateId);
    refused.push({ row, reason });
  };
  const sendable = rows.filter((row) => {
    if (held.has(row.aggregateId)) return false;
    if (topics.has(row.topic)) return true;
    refuse(row, UNKNOWN_TOPIC);
    return false;
  });
  if (sendable.length === 0) return { sent: [], refused };
  try {
    await producer.send(sendable.map((row) => toRecord(prefix, row)));
    return { sent: sendable, refused };
  } catch (error) {
    if (neverTaken(error) === undefined) throw error;
  }
  return { sent: await oneByOne(producer, prefix, sendable, held, refuse), refused };
}

/** Finds out which row was refused. Rows that had arrived with the batch arrive again: duplicates, in order. */
async function oneByOne(
  producer: SerialProducer,
  prefix: string,
  rows: readonly OutboxRow[],
  held: ReadonlySet<string>,
  refuse: (row: OutboxRow, reason: string) => void,
): Promise<OutboxRow[]> {
  const sent: OutboxRow[] = [];
  for (const row of rows) {
    if (held.has(row.aggregateId)) continue;
    try {
      await producer.send([toRecord(prefix, row)]);
      sent.push(row);
    } catch (error) {
      const reason = neverTaken(error);
      if (reason === undefined) throw error;
      refuse(row, reason);
    }
  }
  return sent;
}

const toRecord = (prefix: string, row: OutboxRow): OutgoingRecord => ({
  topic: prefix + row.topic,
  key: row.key,
  headers: row.headers,
  value: row.encoding === 'base64' ? Buffer.from(row.data, 'base64') : row.data,
});
