import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import { serialised } from '@hjalpmedel/mongo';
import { neverTaken } from './errors.js';
import { within } from './deadline.js';

/** A record as it goes out; `topic` is the full name. */
export type OutgoingRecord = {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | Buffer | null;
};

export type SerialProducer = {
  /** Sends records in this order; resolves when all are acknowledged by all in-sync replicas. */
  send(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
};

const FAILURES_BEFORE_REBUILD = 3;
const CLOSE_MS = 3_000;

/**
 * One batch in flight at a time: concurrent sends may arrive in another order.
 * Not idempotent: that flag of kafkajs loses acknowledged messages; consumers drop duplicates instead.
 */
export function serialProducer(kafka: Kafka): SerialProducer {
  let connected: Promise<Producer> | undefined;
  let failures = 0;

  async function connect(): Promise<Producer> {
    const producer = kafka.producer({
      idempotent: false,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    });
    await producer.connect();
    return producer;
  }

  async function drop(): Promise<void> {
    const old = connected;
    connected = undefined;
    failures = 0;
    if (old)
      await within(
        CLOSE_MS,
        old.then((producer) => producer.disconnect()),
      );
  }

  const self: SerialProducer = {
    send: (records) =>
      serialised(self, 'send', async () => {
        try {
          connected ??= connect();
          const producer = await connected;
          await producer.sendBatch({ acks: -1, timeout: 10_000, topicMessages: byTopic(records) });
          failures = 0;
        } catch (error) {
          failures += 1;
          if (!neverTaken(error) && failures >= FAILURES_BEFORE_REBUILD) await drop();
          else await connected?.catch(() => (connected = undefined));
          throw error;
        }
      }),
    close: () => serialised(self, 'send', drop),
  };
  return self;
}

function byTopic(records: readonly OutgoingRecord[]) {
  const topics = new Map<string, OutgoingRecord[]>();
  for (const record of records) {
    const known = topics.get(record.topic);
    if (known) known.push(record);
    else topics.set(record.topic, [record]);
  }
  return [...topics].map(([topic, messages]) => ({
    topic,
    messages: messages.map(({ key, headers, value }) => ({ key, headers, value })),
  }));
}
