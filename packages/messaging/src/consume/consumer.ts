import type { Kafka } from 'kafkajs';
import type { Instant } from '@hjalpmedel/domain';
import type { Database } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';
import type { DeliveryObserver } from '../delivery-observer.js';
import type { TopicAdmin } from '../kafka/topic-admin.js';
import type { Meters } from '../meters.js';
import type { EventOrder } from './apply-record.js';
import { createBatchHandler } from './batch-handler.js';
import { caughtUp } from './caught-up.js';
import { deadLetterTopicOf } from './dead-letter.js';
import type { Handler } from './handler.js';
import { processRecord, type ProcessOptions } from './process-record.js';
import { createReaderLife } from './reader-life.js';
import { supervise, type ConsumerState } from './supervisor.js';

export type ConsumerOptions = {
  /** Names the consumer group with the service. Never change it: a new name is a new consumer with an empty inbox. */
  readonly name: string;
  readonly service: string;
  readonly database: Database;
  readonly handlers: readonly Handler[];
  readonly order: EventOrder;
  readonly now?: () => Instant;
  readonly newId?: () => string;
  /** Whether a new group reads all existing events; by default `true`. */
  readonly fromBeginning?: boolean;
  /** The number of events of different aggregates that are processed at the same time; 1 where all write one document. */
  readonly concurrency?: number;
};

export type ConsumerStatus = {
  readonly name: string;
  readonly state: ConsumerState;
  readonly ready: boolean;
  /** Records that wait after a transient failure. */
  readonly waiting: number;
  readonly rebuilds: number;
  readonly lastError?: string | undefined;
};

/** Reads events for a service and applies each exactly once. */
export type Consumer = AsyncDisposable & {
  /** `<service>.<name>`. */
  readonly name: string;
  readonly groupId: string;
  /** Starts without waiting for Kafka; see `status`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ConsumerStatus;
  /** Whether everything published so far has been processed. Asks Kafka; for tests and tools. */
  caughtUp(): Promise<boolean>;
};

export type ConsumerDependencies = {
  readonly kafka: Kafka;
  readonly prefix: string;
  readonly topics: TopicAdmin;
  readonly logger: Logger;
  readonly meters: Meters;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly sessionTimeoutMs: number;
  readonly onFatal?: ((error: Error) => void) | undefined;
  readonly observer?: DeliveryObserver | undefined;
};

const PARTITIONS = 6;
const CONCURRENCY = 6;
const MAX_WAIT_MS = 400;

export function createConsumer(dependencies: ConsumerDependencies, options: ConsumerOptions): Consumer {
  const { kafka, prefix, logger, meters, observer } = dependencies;
  const { service, database, order, fromBeginning = true } = options;
  deadLetterTopicOf(service); // fails now and not at the first dead letter
  const name = `${service}.${options.name}`;
  const groupId = prefix + name;
  const topics = [...new Set(options.handlers.map(({ contract }) => prefix + contract.topic.name))];
  const stopping = new AbortController();
  let waiting = 0;
  const processOptions: ProcessOptions = {
    consumer: options.name,
    service,
    database,
    order,
    handlers: byType(options.handlers),
    now: options.now ?? dependencies.now,
    newId: options.newId ?? dependencies.newId,
    logger,
    meters,
    onWaiting: (isWaiting) => void (waiting += isWaiting ? 1 : -1),
  };
  const supervisor = supervise({
    kafka,
    name,
    groupId,
    topics,
    fromBeginning,
    maxWaitMs: MAX_WAIT_MS,
    sessionTimeoutMs: dependencies.sessionTimeoutMs,
    partitions: PARTITIONS,
    eachBatch: createBatchHandler({
      consumer: options.name,
      prefix,
      meters,
      onRead: (topic, partition, nextOffset) => observer?.onRead(groupId, topic, partition, nextOffset),
      concurrency: options.concurrency ?? CONCURRENCY,
      processRecord: (record, signal) => processRecord(processOptions, record, signal),
      stopping: stopping.signal,
    }),
    logger,
    meters,
    onFatal: dependencies.onFatal,
  });
  return {
    name,
    groupId,
    ...createReaderLife({ supervisor, groupId, topics, stopping, observer }),
    status: () => ({
      name,
      state: supervisor.state,
      ready: supervisor.state === 'joined' || supervisor.state === 'consuming',
      waiting,
      rebuilds: supervisor.rebuilds,
      lastError: supervisor.lastError,
    }),
    caughtUp: () => caughtUp(dependencies.topics, groupId, topics),
  };
}

function byType(handlers: readonly Handler[]): ReadonlyMap<string, Handler> {
  const types = new Map(handlers.map((handler) => [handler.contract.name, handler]));
  if (types.size !== handlers.length) throw new Error('two handlers of one consumer have the same event type');
  return types;
}
