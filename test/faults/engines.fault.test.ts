import { runCommand } from '@hjalpmedel/commands';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
// eslint-disable-next-line no-restricted-imports -- a test that owns its collections
import { Schema } from 'mongoose';
import { z } from 'zod';
import { newId, toInstant } from '@hjalpmedel/domain';
import { deadLetterTopics, defineEvent, defineTopic, type Topic } from '@hjalpmedel/events';
import { startEngines, type PrivateEngines } from '@hjalpmedel/local';
import { createMessaging, on, type Consumer, type Follower, type Messaging, type Relay } from '@hjalpmedel/messaging';
import {
  aggregateStore,
  migrate,
  openDatabase,
  published,
  type AggregateDocument,
  type Database,
} from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { until } from '@hjalpmedel/testing';

const jars = defineTopic('orders.fault-jars.v1');
const CoinDropped = defineEvent(
  'orders.FaultCoinDropped',
  jars,
  'jarId',
  'A coin fell into a jar.',
  z.object({ jarId: z.string(), coin: z.int() }),
);
type Jar = { coins: number };

let engines: PrivateEngines;
let database: Database;
let messaging: Messaging;
let relay: Relay;
let consumer: Consumer;
let follower: Follower;
const followed = new Set<string>();

beforeAll(async () => {
  engines = await startEngines();
  const logger = createLogger('fault', { level: 'fatal' });
  database = openDatabase({ uri: engines.mongodbUri, name: 'fault' });
  const tallies = database.collection<{ _id: string; coins: number[] }>(
    'tallies',
    new Schema({ _id: String, coins: [Number] }),
  );
  messaging = createMessaging({
    brokers: [engines.kafkaBrokers],
    topicPrefix: 'fault.',
    clientId: 'orders',
    logger,
    sessionTimeoutMs: 6_000,
  });
  await messaging.ensureTopics([jars, deadLetterTopics.get('orders') as Topic]);
  relay = messaging.relay(database);
  const count = on(CoinDropped, async ({ data }, uow) => {
    const push = { $push: { coins: data.coin } };
    await tallies.updateOne({ _id: data.jarId }, push, { upsert: true, session: uow.session });
  });
  consumer = messaging.consumer({ name: 'count', service: 'orders', database, handlers: [count], order: 'strict' });
  follower = messaging.follow({
    name: 'coins',
    contracts: [CoinDropped],
    lookbackMs: 120_000,
    onEvent: ({ envelope }) => void followed.add(envelope.id),
  });
}, 120_000);
afterAll(async () => {
  await messaging.stop();
  await database.close();
  await engines.stop();
}, 60_000);

test('engines killed under load: nothing is lost, doubled or out of order, and all parts recover', async () => {
  const model = database.collection<AggregateDocument>(
    'jars',
    new Schema({ _id: String, version: Number, published: {}, updatedAt: String, coins: Number }),
  );
  await migrate(database, []);
  const store = aggregateStore<Jar, { type: 'CoinDropped' }>({
    type: 'jar',
    source: '/services/orders',
    model,
    municipalityOf: () => '1496',
    publish: (_event, after) => [published(CoinDropped, { jarId: after.id, coin: after.state.coins })],
  });
  await relay.start();
  await consumer.start();
  await follower.start();
  await until('all ready', () => consumer.status().ready && follower.status().ready, 30_000);

  const acknowledged = new Map<string, number>();
  let writing = true;
  const write = async (jarId: string) => {
    while (writing) {
      const idempotencyKey = newId();
      const correlationId = newId();
      const drop = () =>
        runCommand(database, {
          metadata: {
            action: 'drop',
            actor: { id: 'tester', role: 'ASSESSOR' },
            now: toInstant(new Date()),
            newId,
            correlationId,
            causationId: correlationId,
            hops: 0,
          },
          input: { idempotencyKey },
          aggregateId: jarId,
          async work(uow) {
            const jar = (await store.find(uow, jarId)) ?? store.create(jarId, { coins: 0 });
            const evolve = (state: Jar) => ({ coins: state.coins + 1 });
            const { version } = await store.append(uow, jar, evolve, [{ type: 'CoinDropped' }]);
            return { version };
          },
        });
      await until('the command to be taken', async () => (await drop().catch(() => undefined))?.done, 60_000);
      acknowledged.set(jarId, (acknowledged.get(jarId) ?? 0) + 1);
      await sleep(5);
    }
  };
  const ids = Array.from({ length: 8 }, newId);
  const writers = ids.map(write);
  const recovered: Record<string, number> = {};
  for (const engine of ['kafka', 'mongod'] as const) {
    await sleep(3_000);
    await engines[engine].kill9();
    await sleep(1_000);
    await engines[engine].restart();
    const back = performance.now();
    const whole = () => consumer.status().ready && follower.status().ready && relay.status().state === 'running';
    await until(`all to be ready after ${engine} came back`, whole, 90_000);
    recovered[engine] = Math.round(performance.now() - back);
  }
  writing = false;
  await Promise.all(writers);
  await until(
    'the outbox to be empty',
    async () => (await database.systemCollections.outbox.countDocuments({ pending: true })) === 0,
    60_000,
  );
  await until('the consumer to catch up', () => consumer.caughtUp(), 60_000);
  const total = [...acknowledged.values()].reduce((sum, n) => sum + n, 0);
  await until('the follower to have seen all', () => followed.size >= total, 60_000);
  const wrong = { lostOrTwice: 0, disordered: 0 };
  for (const jarId of ids) {
    const tally = await database.connection
      .collection<{ _id: string; coins: number[] }>('tallies')
      .findOne({ _id: jarId });
    const n = acknowledged.get(jarId) ?? 0;
    if (tally?.coins.length !== n) wrong.lostOrTwice += 1;
    if (tally?.coins.some((coin, at) => coin !== at + 1)) wrong.disordered += 1;
  }
  const dead = await database.systemCollections.inbox.countDocuments({ state: 'dead' });
  process.stdout.write(
    `acknowledged ${total}, wrong ${JSON.stringify(wrong)}, dead ${dead}, ready again after ms ${JSON.stringify(recovered)}, rebuilds ${consumer.status().rebuilds}\n`,
  );
  expect(wrong).toEqual({ lostOrTwice: 0, disordered: 0 });
  expect(dead).toBe(0);
  expect(followed.size).toBe(total);
}, 300_000);
