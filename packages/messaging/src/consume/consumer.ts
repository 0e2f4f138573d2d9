import type { Kafka } from 'kafkajs';
import type { Instant } from '@hjalpmedel/domain';
import type { EventRecord } from '@hjalpmedel/events';
import type { Act, Database } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';
import type { TopicAdmin } from '../kafka/topics.js';
import type { Meters } from '../meters.js';
import { batchRunner } from './batch.js';
import { deadLetterTopicOf } from './dead-letter.js';
import type { Order } from './effect.js';
import type { Handler } from './handler.js';
import { caughtUp } from './lag.js';
import { settle, type SettleOptions } from './settle.js';
import { supervise, type ConsumerState } from './supervisor.js';

export type ConsumerOptions = {
  /** With the service it names the group for ever; a new name is a new reader with an empty inbox. */
  readonly name: string;
  readonly service: string;
  readonly database: Database;
  readonly handlers: readonly Handler[];
  readonly order: Order;
  /** Changes who acts; by default `system:<service>`. */
  readonly newAct?: (event: EventRecord, act: Act) => Act;
  readonly now?: () => Instant;
  readonly newId?: () => string;
  /** A new reader sees all there is: from the end it would miss what came before its first commit. */
  readonly fromBeginning?: boolean;
  /** Events of different aggregates that take effect beside each other; 1 where all write one thing. */
  readonly concurrency?: number;
};

export type ConsumerStatus = {
  readonly name: string;
  readonly state: ConsumerState;
  readonly ready: boolean;
  /** Records that wait for something that is away. */
  readonly waiting: number;
  readonly rebuilds: number;
  readonly lastError?: string | undefined;
};

/** A service's reader of events: each takes effect once. */
export type Consumer = AsyncDisposable & {
  /** `<service>.<name>`. */
  readonly name: string;
  readonly groupId: string;
  /** Begins; does not wait for Kafka, `status` tells. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ConsumerStatus;
  /** Whether everything published so far has been dealt with; asks Kafka, for tests and tools. */
  caughtUp(): Promise<boolean>;
};

export type ConsumerParts = {
  readonly kafka: Kafka;
  readonly prefix: string;
  readonly topics: TopicAdmin;
  readonly logger: Logger;
  readonly meters: Meters;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly sessionTimeoutMs: number;
  readonly onFatal?: ((error: Error) => void) | undefined;
};

const PARTITIONS = 6;
const CONCURRENCY = 6;
const MAX_WAIT_MS = 400; // how long an idle fetch is held; data ends it at once

export function createConsumer(parts: ConsumerParts, options: ConsumerOptions): Consumer {
  const { kafka, prefix, logger, meters } = parts;
  const { name, service, database, order, fromBeginning = true } = options;
  deadLetterTopicOf(service); // a service without one is noticed now, not at the first poison
  const handlers = byType(options.handlers);
  const topics = [...new Set(options.handlers.map(({ contract }) => contract.topic.name))];
  const groupId = `${prefix}${service}.${name}`;
  const stopping = new AbortController();
  let waiting = 0;
  const settling: SettleOptions = {
    consumer: name,
    service,
    database,
    order,
    handlers,
    now: options.now ?? parts.now,
    newId: options.newId ?? parts.newId,
    newAct: options.newAct,
    logger,
    meters,
    onWaiting: (is) => void (waiting += is ? 1 : -1),
  };
  const supervisor = supervise({
    kafka,
    name: `${service}.${name}`,
    groupId,
    topics: topics.map((topic) => prefix + topic),
    fromBeginning,
    maxWaitMs: MAX_WAIT_MS,
    sessionTimeoutMs: parts.sessionTimeoutMs,
    partitions: PARTITIONS,
    eachBatch: batchRunner({
      consumer: name,
      prefix,
      meters,
      concurrency: options.concurrency ?? CONCURRENCY,
      settle: (raw, signal) => settle(settling, raw, signal),
      stopping: stopping.signal,
    }),
    logger,
    meters,
    onFatal: parts.onFatal,
  });
  async function stop(): Promise<void> {
    stopping.abort();
    await supervisor.stop();
  }
  return {
    name: `${service}.${name}`,
    groupId,
    start: async () => supervisor.start(),
    stop,
    [Symbol.asyncDispose]: stop,
    status: () => ({
      name: `${service}.${name}`,
      state: supervisor.state,
      ready: supervisor.state === 'joined' || supervisor.state === 'consuming',
      waiting,
      rebuilds: supervisor.rebuilds,
      lastError: supervisor.lastError,
    }),
    caughtUp: () =>
      caughtUp(
        parts.topics,
        groupId,
        topics.map((topic) => prefix + topic),
      ),
  };
}

function byType(handlers: readonly Handler[]): ReadonlyMap<string, Handler> {
  const types = new Map(handlers.map((handler) => [handler.contract.name, handler]));
  if (types.size !== handlers.length) throw new Error('an event has two handlers in one consumer');
  return types;
}
