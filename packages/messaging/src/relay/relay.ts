import { measureOutbox, type Database } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';
import type { SerialProducer } from '../kafka/producer.js';
import { backoff, pause, within } from '../kafka/timing.js';
import type { TopicAdmin } from '../kafka/topic-admin.js';
import type { Meters } from '../meters.js';
import { createBlockedRows } from './blocked-rows.js';
import { createOutboxPublisher, type Probe } from './outbox-publisher.js';

export type RelayOptions = { readonly probe?: Probe };

export type RelayStatus = {
  readonly state: 'idle' | 'running' | 'failing' | 'stopped';
  readonly pending: number;
  readonly oldestAgeMs: number;
  /** The number of aggregates that are held back. */
  readonly blocked: number;
  readonly lastError?: string | undefined;
};

/** Publishes the outbox of a service. The collection is the truth; signals and the timer only wake the relay. */
export type Relay = AsyncDisposable & {
  /** Starts without waiting for Kafka; see `status`. */
  start(): Promise<void>;
  /** Stops after it has published the pending rows, within a time limit. */
  stop(): Promise<void>;
  /** Publishes until no row is pending; returns the number of rows sent. */
  processAll(): Promise<number>;
  status(): RelayStatus;
};

export type RelayDependencies = {
  readonly database: Database;
  readonly producer: SerialProducer;
  readonly topics: TopicAdmin;
  readonly prefix: string;
  readonly logger: Logger;
  readonly meters: Meters;
};

const SWEEP_MS = 1_000;
const DRAIN_MS = 5_000;

export function createRelay(dependencies: RelayDependencies, { probe = () => undefined }: RelayOptions = {}): Relay {
  const { database, topics, logger, meters } = dependencies;
  const blocked = createBlockedRows(database);
  const publishAll = createOutboxPublisher({ ...dependencies, blocked, probe });
  const stopping = new AbortController();
  const retry = backoff(100, 1_000);
  let running: Promise<void> | undefined;
  let status: RelayStatus = { state: 'idle', pending: 0, oldestAgeMs: 0, blocked: 0 };
  let sleep = new AbortController();
  const wake = () => sleep.abort();

  async function sweep(): Promise<void> {
    await blocked.refresh();
    await blocked.release(() => topics.existing());
    const { pending, oldestAgeMs } = await measureOutbox(database);
    status = { ...status, pending, oldestAgeMs, blocked: blocked.aggregates.size };
    meters.outbox(pending, oldestAgeMs, blocked.aggregates.size);
  }

  async function run(): Promise<void> {
    let sweptAt = -Infinity;
    while (!stopping.signal.aborted) {
      sleep = new AbortController(); // before the rows are read: a later commit wakes the relay again
      try {
        if (performance.now() - sweptAt >= SWEEP_MS) {
          await sweep();
          sweptAt = performance.now();
        }
        await publishAll();
        retry.reset();
        status = { ...status, state: 'running', lastError: undefined };
        await pause(SWEEP_MS, sleep.signal);
      } catch (error) {
        logger.warn({ err: error }, 'relay failed, it tries again');
        status = { ...status, state: 'failing', lastError: error instanceof Error ? error.message : String(error) };
        await pause(retry.next(), stopping.signal);
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    wake();
    database.onCommitted.delete(wake);
    if (running) {
      const last = running.then(publishAll).catch((error: unknown) => logger.warn({ err: error }, 'last drain failed'));
      if (!(await within(DRAIN_MS, last))) logger.warn('relay stopped with pending rows');
    }
    status = { ...status, state: 'stopped' };
  }

  return {
    async start() {
      if (running) return;
      database.onCommitted.add(wake);
      running = run();
    },
    stop,
    async processAll() {
      await blocked.refresh();
      return publishAll();
    },
    status: () => status,
    [Symbol.asyncDispose]: stop,
  };
}
