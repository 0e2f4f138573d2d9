import { measureOutbox, serialised, trusted, type Database } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';
import { backoff, pause, within } from '../kafka/deadline.js';
import { isUnknownTopic } from '../kafka/errors.js';
import type { SerialProducer } from '../kafka/producer.js';
import type { TopicAdmin } from '../kafka/topics.js';
import type { Meters } from '../meters.js';
import { blockedRows } from './blocked.js';
import { pendingRows } from './pending-rows.js';
import { publish } from './publish.js';

/** Where a test may look in, or end the work as a crash would. */
export type ProbePoint = 'before-publish' | 'after-publish' | 'after-mark';
export type RelayOptions = { readonly probe?: (point: ProbePoint) => void | Promise<void> };

export type RelayStatus = {
  readonly state: 'idle' | 'running' | 'failing' | 'stopped';
  readonly pending: number;
  readonly oldestAgeMs: number;
  readonly blocked: number;
  readonly lastError?: string | undefined;
};

/** Publishes a service's outbox: the collection is the truth, signals and the sweep only wake it. */
export type Relay = AsyncDisposable & {
  /** Begins; does not wait for Kafka, `status` tells. */
  start(): Promise<void>;
  /** Ends after one more drain, within a deadline. */
  stop(): Promise<void>;
  /** Publishes until nothing waits; returns how many rows were sent. */
  processAll(): Promise<number>;
  status(): RelayStatus;
};

type RelayParts = {
  readonly database: Database;
  readonly producer: SerialProducer;
  readonly topics: TopicAdmin;
  readonly prefix: string;
  readonly logger: Logger;
  readonly meters: Meters;
};

const SWEEP_MS = 1_000;
const DRAIN_MS = 5_000;

export function createRelay(parts: RelayParts, { probe = () => undefined }: RelayOptions = {}): Relay {
  const { database, producer, topics, prefix, logger, meters } = parts;
  const { outbox } = database.books;
  const blocked = blockedRows(database);
  const stopping = new AbortController();
  const retry = backoff(100, 1_000);
  let known: ReadonlySet<string> = new Set();
  let running: Promise<void> | undefined;
  let status: RelayStatus = { state: 'idle', pending: 0, oldestAgeMs: 0, blocked: 0 };
  let bell = new AbortController();
  const ring = () => bell.abort();

  /** One batch: read, send, mark. Nothing is marked unless all of it was acknowledged. */
  async function pass(): Promise<{ sent: number; more: boolean }> {
    const rows = await pendingRows(database, blocked.aggregates);
    if (rows.length === 0) return { sent: 0, more: false };
    if (rows.some((row) => !known.has(row.topic))) known = await topics.existing();
    await probe('before-publish');
    const { sent, refused } = await publish(producer, prefix, rows, known).catch((error: unknown) => {
      if (isUnknownTopic(error)) known = new Set(); // deleted meanwhile: ask again
      meters.sendFailed();
      throw error;
    });
    await probe('after-publish');
    // Majority, the default: the next snapshot must see the mark, or it would send the rows again.
    const ids = trusted({ $in: sent.map((row) => row._id) });
    if (sent.length > 0)
      await outbox.updateMany({ _id: ids }, { $unset: { pending: 1 }, $set: { sentAt: new Date() } });
    meters.published(sent.length);
    await blocked.mark(refused);
    for (const { row, reason } of refused)
      logger.error({ row: row._id, topic: row.topic, reason }, 'outbox row blocked');
    await probe('after-mark');
    return { sent: sent.length, more: true };
  }

  /** One at a time per database: a second reader could send a version after a later one. */
  const drain = () =>
    serialised(database, 'relay', async () => {
      let total = 0;
      for (;;) {
        const { sent, more } = await pass();
        total += sent;
        if (!more) return total;
      }
    });

  async function sweep(): Promise<void> {
    await blocked.refresh();
    await blocked.release(() => topics.existing());
    const { pending, oldestAgeMs } = await measureOutbox(database);
    status = { ...status, pending, oldestAgeMs, blocked: blocked.aggregates.size };
    meters.outbox(pending, oldestAgeMs, blocked.aggregates.size);
  }

  async function run(): Promise<void> {
    let swept = -Infinity;
    while (!stopping.signal.aborted) {
      bell = new AbortController(); // before reading: a commit after this line rings again
      try {
        if (performance.now() - swept >= SWEEP_MS) {
          await sweep();
          swept = performance.now();
        }
        await drain();
        retry.reset();
        status = { ...status, state: 'running', lastError: undefined };
        await pause(SWEEP_MS, bell.signal);
      } catch (error) {
        logger.warn({ err: error }, 'relay failed, tries again');
        status = { ...status, state: 'failing', lastError: error instanceof Error ? error.message : String(error) };
        await pause(retry.next(), stopping.signal);
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    ring();
    database.onCommitted.delete(ring);
    if (running) {
      const last = running.then(drain).catch((error: unknown) => logger.warn({ err: error }, 'last drain failed'));
      if (!(await within(DRAIN_MS, last))) logger.warn('relay stopped with rows waiting');
    }
    status = { ...status, state: 'stopped' };
  }

  return {
    async start() {
      if (running) return;
      database.onCommitted.add(ring);
      running = run();
    },
    stop,
    async processAll() {
      await blocked.refresh();
      return drain();
    },
    status: () => status,
    [Symbol.asyncDispose]: stop,
  };
}
