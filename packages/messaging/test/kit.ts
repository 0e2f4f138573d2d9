import { setTimeout as sleep } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { Schema, type Model } from 'mongoose';
import { z } from 'zod';
import { newId, toInstant } from '@hjalpmedel/domain';
import { defineEvent, defineTopic, deadLetterTopics, type Topic } from '@hjalpmedel/events';
import {
  aggregateStore,
  migrate,
  openDatabase,
  runCommand,
  schemaOptions,
  type Act,
  type AggregateDocument,
  type AggregateStore,
  type Database,
} from '@hjalpmedel/mongo';
import { createLogger, type Logger } from '@hjalpmedel/observability';
import { brokers, mongoUri } from './config.js';
import { createMessaging, type Messaging, type MessagingOptions } from '../src/index.js';

/** Polls until a check holds; the one way these tests wait. */
export async function until<Value>(
  check: () => Value | Promise<Value>,
  what: string,
  timeoutMs = 20_000,
): Promise<NonNullable<Value>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await sleep(10);
  }
}

export const jars = defineTopic('orders.jars.v1');
export const lids = defineTopic('orders.lids.v1');
export const CoinDropped = defineEvent(
  'orders.CoinDropped',
  jars,
  'jarId',
  'A coin fell into a jar.',
  z.object({ jarId: z.string(), coin: z.int(), padding: z.string().optional() }),
);
export const JarShaken = defineEvent(
  'orders.JarShaken',
  jars,
  'jarId',
  'Nobody listens.',
  z.object({ jarId: z.string() }),
);
export const LidClosed = defineEvent('orders.LidClosed', lids, 'jarId', 'A lid.', z.object({ jarId: z.string() }));

export type Jar = { coins: number };
export type JarEvent = { type: 'CoinDropped' | 'JarShaken' | 'LidClosed'; jarId: string; padding?: string };
export type JarDocument = AggregateDocument & Jar;
/** What a consumer made of events: the coins it saw, in the order it saw them. */
export type Tally = { readonly _id: string; readonly coins: number[] };

export type World = {
  readonly database: Database;
  readonly messaging: Messaging;
  readonly prefix: string;
  readonly jars: AggregateStore<Jar, JarEvent>;
  readonly tallies: Model<Tally>;
  readonly lines: Record<string, unknown>[];
  readonly logger: Logger;
  another(options?: Partial<MessagingOptions>): Messaging;
  drop(jarId: string, event?: Partial<JarEvent>): Promise<unknown>;
  close(): Promise<void>;
};

/** A private database and private topics on the real engines. */
export async function createWorld(options: Partial<MessagingOptions> = {}): Promise<World> {
  const id = randomUUID().slice(0, 8);
  const prefix = `t${id}.`;
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const logger = createLogger('test', { level: 'info', destination });
  const database = openDatabase({ uri: mongoUri, name: `test_messaging_${id}` });
  const tallies = database.collection<Tally>('tallies', new Schema({ _id: String, coins: [Number] }, schemaOptions));
  const model = database.collection<JarDocument>(
    'jars',
    new Schema({ _id: String, version: Number, published: {}, updatedAt: String, coins: Number }, schemaOptions),
  );
  const store = aggregateStore<Jar, JarEvent>({
    type: 'jar',
    source: '/services/orders',
    model: model,
    municipalityOf: () => '1496',
    publish: (event, after) =>
      [
        event.type === 'CoinDropped'
          ? {
              contract: CoinDropped,
              data: { jarId: after.id, coin: after.state.coins, ...(event.padding ? { padding: event.padding } : {}) },
            }
          : { contract: event.type === 'LidClosed' ? LidClosed : JarShaken, data: { jarId: after.id } },
      ] as never,
  });
  await migrate(database, []);
  const open: Messaging[] = [];
  const another = (more: Partial<MessagingOptions> = {}) => {
    const made = createMessaging({
      brokers,
      topicPrefix: prefix,
      clientId: 'orders',
      logger,
      sessionTimeoutMs: 6_000,
      ...options,
      ...more,
    });
    open.push(made);
    return made;
  };
  const messaging = another();
  await messaging.ensureTopics([jars, lids, deadLetterTopics.get('orders') as Topic]);
  return {
    database,
    messaging,
    prefix,
    jars: store,
    tallies,
    lines,
    logger,
    another,
    drop: (jarId, event = {}) =>
      runCommand(database, {
        act: act(),
        input: { idempotencyKey: randomUUID() },
        aggregateId: jarId,
        async work(uow) {
          const jar = (await store.find(uow, jarId)) ?? store.create(jarId, { coins: 0 });
          const evolve = (state: Jar) => ({ coins: state.coins + 1 });
          const next = await store.append(uow, jar, evolve, [{ type: 'CoinDropped', jarId, ...event }]);
          return { version: next.version };
        },
      }),
    async close() {
      await Promise.all(open.map((one) => one.stop()));
      await messaging.deleteTopics();
      await messaging.stop();
      await database.connection.dropDatabase();
      await database.close();
    },
  };
}

export function act(overrides: Partial<Act> = {}): Act {
  const correlationId = newId();
  return {
    action: 'drop-coin',
    actor: { id: 'tester', role: 'ASSESSOR' },
    now: toInstant(new Date()),
    newId,
    correlationId,
    causationId: correlationId,
    hops: 0,
    ...overrides,
  };
}

export type Collected = {
  readonly records: { readonly key: string; readonly headers: Record<string, string>; readonly value: string }[];
  stop(): Promise<void>;
};

/** Reads a topic beside the code under test: all records from the start, partition by partition. */
export async function collect(world: World, topic: string): Promise<Collected> {
  const kafka = new Kafka({ brokers, clientId: 'collector', logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${world.prefix}collect.${randomUUID()}`, maxWaitTimeInMs: 100 });
  const records: Collected['records'] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [world.prefix + topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    async eachMessage({ message }) {
      const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
      records.push({
        key: String(message.key),
        headers: Object.fromEntries(headers) as Record<string, string>,
        value: String(message.value),
      });
    },
  });
  return { records, stop: () => consumer.disconnect() };
}
