import { runCommand } from '@hjalpmedel/commands';
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
  schemaOptions,
  type CommandMetadata,
  type AggregateDocument,
  type AggregateStore,
  type Database,
} from '@hjalpmedel/mongo';
import { createLogger, type Logger } from '@hjalpmedel/observability';
import { brokers, mongoUri } from './config.js';
import { createMessaging, type Messaging, type MessagingOptions } from '../src/index.js';

/** Asks again until the answer is truthy; fails after a time limit with the name of the condition. */
export async function until<Value>(
  condition: string,
  ask: () => Value | Promise<Value>,
  timeoutMs = 20_000,
): Promise<NonNullable<Value>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${condition}`);
    await sleep(10);
  }
}

export const jars = defineTopic('orders.jars.v1');
export const lids = defineTopic('orders.lids.v1');
export const CoinDropped = defineEvent(
  'orders.CoinDropped',
  jars,
  'jarId',
  'A coin was dropped into a jar.',
  z.object({ jarId: z.string(), coin: z.int(), padding: z.string().optional() }),
);
export const JarShaken = defineEvent(
  'orders.JarShaken',
  jars,
  'jarId',
  'An event without a consumer.',
  z.object({ jarId: z.string() }),
);
export const LidClosed = defineEvent(
  'orders.LidClosed',
  lids,
  'jarId',
  'A jar was closed.',
  z.object({ jarId: z.string() }),
);

export type Jar = { coins: number };
export type JarEvent = { type: 'CoinDropped' | 'JarShaken' | 'LidClosed'; jarId: string; padding?: string };
export type JarDocument = AggregateDocument & Jar;
/** The coins that a consumer received, in the order of the events. */
export type Tally = { readonly _id: string; readonly coins: number[] };

export type World = {
  readonly database: Database;
  readonly messaging: Messaging;
  readonly prefix: string;
  readonly jars: AggregateStore<Jar, JarEvent>;
  readonly tallies: Model<Tally>;
  readonly lines: Record<string, unknown>[];
  readonly logger: Logger;
  /** Opens another connection with the same prefix. */
  another(options?: Partial<MessagingOptions>): Messaging;
  drop(jarId: string, event?: Partial<JarEvent>): Promise<unknown>;
  close(): Promise<void>;
};

/** A private database and private topics on the real engines. */
export async function createWorld(options: Partial<MessagingOptions> = {}): Promise<World> {
  const id = randomUUID().slice(0, 8);
  const prefix = `t${id}.`;
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('test', { level: 'info', destination: collectLines(lines) });
  const database = openDatabase({ uri: mongoUri, name: `test_messaging_${id}` });
  const tallies = database.collection<Tally>('tallies', new Schema({ _id: String, coins: [Number] }, schemaOptions));
  const jarStore = createJarStore(database);
  await migrate(database, []);
  const opened: Messaging[] = [];
  const another = (more: Partial<MessagingOptions> = {}) => {
    const standard = { brokers, topicPrefix: prefix, clientId: 'orders', logger, sessionTimeoutMs: 6_000 };
    const messaging = createMessaging({ ...standard, ...options, ...more });
    opened.push(messaging);
    return messaging;
  };
  const messaging = another();
  await messaging.ensureTopics([jars, lids, deadLetterTopics.get('orders') as Topic]);
  return {
    database,
    messaging,
    prefix,
    jars: jarStore,
    tallies,
    lines,
    logger,
    another,
    drop: (jarId, event = {}) => dropCoin(database, jarStore, jarId, event),
    async close() {
      await Promise.all(opened.map((one) => one.stop()));
      await messaging.deleteTopics();
      await messaging.stop();
      await database.connection.dropDatabase();
      await database.close();
    },
  };
}

function collectLines(lines: Record<string, unknown>[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
}

function createJarStore(database: Database): AggregateStore<Jar, JarEvent> {
  const model = database.collection<JarDocument>(
    'jars',
    new Schema({ _id: String, version: Number, published: {}, updatedAt: String, coins: Number }, schemaOptions),
  );
  return aggregateStore<Jar, JarEvent>({
    type: 'jar',
    source: '/services/orders',
    model,
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
}

function dropCoin(
  database: Database,
  store: AggregateStore<Jar, JarEvent>,
  jarId: string,
  event: Partial<JarEvent>,
): Promise<unknown> {
  return runCommand(database, {
    metadata: metadata(),
    input: { idempotencyKey: randomUUID() },
    aggregateId: jarId,
    async work(uow) {
      const jar = (await store.find(uow, jarId)) ?? store.create(jarId, { coins: 0 });
      const evolve = (state: Jar) => ({ coins: state.coins + 1 });
      const next = await store.append(uow, jar, evolve, [{ type: 'CoinDropped', jarId, ...event }]);
      return { version: next.version };
    },
  });
}

export function metadata(overrides: Partial<CommandMetadata> = {}): CommandMetadata {
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

/** Reads all records of a topic from the start, without the code under test. */
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
