import { newId as freshId, toInstant, type Instant } from '@hjalpmedel/domain';
import type { EventContract, Topic } from '@hjalpmedel/events';
import type { Database } from '@hjalpmedel/mongo';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { createConsumer, type Consumer, type ConsumerOptions, type ConsumerParts } from './consume/consumer.js';
import { createFollower, type Follower, type FollowOptions } from './consume/follower.js';
import { createClient } from './kafka/client.js';
import { serialProducer, type OutgoingRecord } from './kafka/producer.js';
import { topicAdmin } from './kafka/topics.js';
import { createMeters } from './meters.js';
import { createRelay, type Relay, type RelayOptions } from './relay/relay.js';

export type MessagingOptions = {
  readonly brokers: readonly string[];
  /** Put before every topic and group; empty in production. */
  readonly topicPrefix: string;
  readonly clientId: string;
  /** Stable name of this process among its likes (`gateway-0`), for what every instance must see; by default `clientId`. */
  readonly instance?: string;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  readonly now?: () => Instant;
  readonly newId?: () => string;
  /** After a kill the partitions of the dead wait this long. */
  readonly sessionTimeoutMs?: number;
  /** Called when a consumer keeps dying of a fault that is not a broker away: the process should end. */
  readonly onFatal?: (error: Error) => void;
};

/** One process's door to Kafka. */
export type Messaging = AsyncDisposable & {
  relay(database: Database, options?: RelayOptions): Relay;
  consumer(options: ConsumerOptions): Consumer;
  follow<Contract extends EventContract>(options: FollowOptions<Contract>): Follower;
  /** Sends records past the outbox: for tools and tests, which give topics without the prefix. */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  /** Makes the topics that are missing; by default all of the catalogue. */
  ensureTopics(topics?: Iterable<Topic>): Promise<void>;
  /** Removes all topics and empty groups of this prefix; refused without a prefix. */
  deleteTopics(): Promise<void>;
  /** Ends consumers, then relays, then the producer. */
  stop(): Promise<void>;
};

const SESSION_MS = 30_000;

export function createMessaging(options: MessagingOptions): Messaging {
  const { topicPrefix: prefix, clientId, logger } = options;
  const kafka = createClient(options.brokers, clientId, logger);
  const topics = topicAdmin(kafka, prefix);
  const producer = serialProducer(kafka);
  const meters = createMeters(options.metrics);
  const parts: ConsumerParts = {
    kafka,
    prefix,
    topics,
    logger,
    meters,
    now: options.now ?? (() => toInstant(new Date())),
    newId: options.newId ?? freshId,
    sessionTimeoutMs: options.sessionTimeoutMs ?? SESSION_MS,
    onFatal: options.onFatal,
  };
  const readers = new Set<{ stop(): Promise<void> }>();
  const relays = new Set<Relay>();
  const stopAll = (members: Iterable<{ stop(): Promise<void> }>) => Promise.all([...members].map((one) => one.stop()));

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
      const consumer = createConsumer(parts, consumerOptions);
      readers.add(consumer);
      return consumer;
    },
    follow(followOptions) {
      const follower = createFollower({ ...parts, instance: options.instance ?? clientId }, followOptions);
      readers.add(follower);
      return follower;
    },
    publish: (records) => producer.send(records.map((record) => ({ ...record, topic: prefix + record.topic }))),
    ensureTopics: (wanted) => topics.ensure(wanted),
    deleteTopics: () => topics.removeAll(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
