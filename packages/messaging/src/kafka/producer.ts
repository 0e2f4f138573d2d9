import { Partitioners, type Kafka } from 'kafkajs';
import AsyncLock from 'async-lock';
import type { DeliveryObserver } from '../delivery-observer.js';
import { createConnection } from './connection.js';
import { permanentRejection } from './errors.js';

/** A record to publish; `topic` is the full name, with the prefix. */
export type OutgoingRecord = {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | Buffer | null;
};

export type SerialProducer = {
  /** Sends records in this order. Resolves when all in-sync replicas have acknowledged all of them. */
  send(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
};

const FAILURES_BEFORE_RECONNECT = 3;

/**
 * A producer with one batch in flight: concurrent sends may arrive in another order.
 * It does not use the idempotent mode of kafkajs, which loses acknowledged messages; consumers drop duplicates.
 */
export function createSerialProducer(kafka: Kafka, observer?: DeliveryObserver): SerialProducer {
  const connection = createConnection(() =>
    kafka.producer({
      idempotent: false,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    }),
  );
  let failures = 0;
  const lock = new AsyncLock({ maxPending: Infinity });

  async function send(records: readonly OutgoingRecord[]): Promise<void> {
    try {
      const producer = await connection.get();
      const batches = await producer.sendBatch({ acks: -1, timeout: 10_000, topicMessages: byTopic(records) });
      for (const { topicName, partition, baseOffset } of batches)
        observer?.onSent(topicName, partition, BigInt(baseOffset ?? 0));
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!permanentRejection(error) && failures >= FAILURES_BEFORE_RECONNECT) await disconnect();
      throw error;
    }
  }
  async function disconnect(): Promise<void> {
    failures = 0;
    await connection.close();
  }
  const serial: SerialProducer = {
    send: (records) => lock.acquire('send', () => send(records)),
    close: () => lock.acquire('send', disconnect),
  };
  return serial;
}

function byTopic(records: readonly OutgoingRecord[]) {
  const topics = new Map<string, OutgoingRecord[]>();
  for (const record of records) {
    const ofTopic = topics.get(record.topic);
    if (ofTopic) ofTopic.push(record);
    else topics.set(record.topic, [record]);
  }
  return [...topics].map(([topic, messages]) => ({
    topic,
    messages: messages.map(({ key, headers, value }) => ({ key, headers, value })),
  }));
}
