import { newId as freshId, toInstant, type Instant } from '@hjalpmedel/domain';
import type { EventContract, Topic } from '@hjalpmedel/events';
import type { Database } from '@hjalpmedel/mongo';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { createConsumer, type Consumer, type ConsumerOptions, type ConsumerDependencies } from './consume/consumer.js';
import { createFollower, type Follower, type FollowOptions } from './consume/follower.js';
import type { DeliveryObserver } from './delivery-observer.js';
import { createClient } from './kafka/client.js';
import { createSerialProducer, type OutgoingRecord } from './kafka/producer.js';
import { createTopicAdmin } from './kafka/topic-admin.js';
import { createMeters } from './meters.js';
import { createRelay, type Relay, type RelayOptions } from './relay/relay.js';

export type MessagingOptions = {
  readonly brokers: readonly string[];
  /** The prefix of every topic and group; empty in production. */
  readonly topicPrefix: string;
  readonly clientId: string;
  /** The stable name of this instance (`gateway-0`), part of the group of its followers; by default `clientId`. */
  readonly instance?: string;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  readonly now?: () => Instant;
  readonly newId?: () => string;
  /** After a kill the partitions of the killed process are not read for this long. */
  readonly sessionTimeoutMs?: number;
  /** Called when a consumer crashes repeatedly although the broker is available; the process should end. */
  readonly onFatal?: (error: Error) => void;
  /** For tests. */
  readonly observer?: DeliveryObserver | undefined;
};

/** The connection of one process to Kafka. */
export type Messaging = AsyncDisposable & {
  relay(database: Database, options?: RelayOptions): Relay;
  consumer(options: ConsumerOptions): Consumer;
  follow<Contract extends EventContract>(options: FollowOptions<Contract>): Follower;
  /** Sends records without the outbox, for tools and tests; topics are named without the prefix. */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  /** Creates the topics that are missing; by default all topics of the catalogue. */
  ensureTopics(topics?: Iterable<Topic>): Promise<void>;
  /** Deletes all topics and empty groups with this prefix; fails when the prefix is empty. */
  deleteTopics(): Promise<void>;
  /** Stops consumers, then relays, then the producer. */
  stop(): Promise<void>;
};

const SESSION_TIMEOUT_MS = 30_000;

export function createMessaging(options: MessagingOptions): Messaging {
  const { topicPrefix: prefix, clientId, logger } = options;
  const kafka = createClient(options.brokers, clientId, logger);
  const topics = createTopicAdmin(kafka, prefix);
  const producer = createSerialProducer(kafka, options.observer);
  const meters = createMeters(options.metrics);
  const dependencies: ConsumerDependencies = {
    kafka,
    prefix,
    topics,
    logger,
    meters,
    now: options.now ?? (() => toInstant(new Date())),
    newId: options.newId ?? freshId,
    sessionTimeoutMs: options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS,
    onFatal: options.onFatal,
    observer: options.observer,
  };
  const readers = new Set<{ stop(): Promise<void> }>();
  const relays = new Set<Relay>();
  const stopAll = (members: Iterable<{ stop(): Promise<void> }>) =>
    Promise.all([...members].map((member) => member.stop()));

  async function stop(): Promise<void> {
    await stopAll(readers);
    await stopAll(relays);
    await Promise.all([producer.close(), topics.close()]);
  }
  return {
    relay(database, relayOptions) {
      const relay = createRelay({ database, producer, topics, prefix, logger, meters }, relayOptions);
      relays.add(relay);
      return relay;
    },
    consumer(consumerOptions) {
      const consumer = createConsumer(dependencies, consumerOptions);
      readers.add(consumer);
      return consumer;
    },
    follow(followOptions) {
      const follower = createFollower({ ...dependencies, instance: options.instance ?? clientId }, followOptions);
      readers.add(follower);
      return follower;
    },
    publish: (records) => producer.send(records.map((record) => ({ ...record, topic: prefix + record.topic }))),
    ensureTopics: (missing) => topics.ensure(missing),
    deleteTopics: () => topics.deleteAll(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
