import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { busy, newId, refuse } from '@hjalpmedel/domain';
import type { OutboxRow } from '@hjalpmedel/mongo';
import { on, type Consumer, type Handler } from '../src/index.js';
import { CoinDropped, collect, createWorld, until, type Collected, type World } from './kit.js';

let world: World;
let dead: Collected;
beforeAll(async () => {
  world = await createWorld();
  dead = await collect(world, 'orders.dlt.v1');
});
afterAll(async () => {
  await dead.stop();
  await world.close();
});

const coinsOf = async (jarId: string) => (await world.tallies.findById(jarId).lean())?.coins ?? [];
const deadLetterOf = (id: string) => dead.records.find((record) => record.headers['ce_id'] === id);

/** Starts a consumer that stores coins; `fail` may throw for a coin. */
async function startCounting(name: string, fail: (jarId: string, coin: number) => void): Promise<Consumer> {
  const { database, messaging } = world;
  const handler: Handler = on(CoinDropped, async ({ data }, uow) => {
    const push = { $push: { coins: data.coin } };
    await world.tallies.updateOne({ _id: data.jarId }, push, { upsert: true, session: uow.session });
    fail(data.jarId, data.coin);
  });
  const consumer = messaging.consumer({ name, service: 'orders', database, handlers: [handler], order: 'strict' });
  await consumer.start();
  return consumer;
}

async function settle(consumer: Consumer): Promise<void> {
  const relay = world.messaging.relay(world.database);
  await until('settled', async () => {
    await relay.processAll();
    return (await consumer.caughtUp()) && (await relay.processAll()) === 0;
  });
}

test('a handler that throws is called three times, then its event is a dead letter and later events go on', async () => {
  const jarId = newId();
  let calls = 0;
  const consumer = await startCounting('throws', (jar, coin) => {
    if (jar !== jarId || coin !== 2) return;
    calls += 1;
    throw new TypeError('cannot read coin');
  });
  for (let coin = 0; coin < 4; coin += 1) await world.drop(jarId);
  await settle(consumer);
  expect(calls).toBe(3);
  expect(await coinsOf(jarId)).toEqual([1, 3, 4]);
  const deadLetter = await until('dead letter', () => deadLetterOf(`${jarId}:2:0`));
  expect(deadLetter.headers).toMatchObject({
    ce_type: 'orders.CoinDropped',
    dlt_topic: 'orders.jars.v1',
    dlt_consumer: 'throws',
    dlt_attempts: '3',
    dlt_reason: 'TypeError: cannot read coin',
  });
  expect(deadLetter.headers['dlt_stackhash']).toMatch(/^[0-9a-f]{16}$/);
  expect(JSON.parse(deadLetter.value)).toEqual({ jarId, coin: 2 });
  expect((await world.database.systemCollections.inbox.findById(`throws:${jarId}:2:0`).lean())?.state).toBe('dead');
  await consumer.stop();
});

test('an event that the domain refuses is a dead letter at once, with the reasons', async () => {
  const jarId = newId();
  let calls = 0;
  const consumer = await startCounting('refuses', (jar) => {
    if (jar !== jarId) return;
    calls += 1;
    refuse({ code: 'JAR_FULL', severity: 'BLOCK', ruleIds: [], params: {} });
  });
  await world.drop(jarId);
  await settle(consumer);
  expect(calls).toBe(1);
  expect(await coinsOf(jarId)).toEqual([]);
  const deadLetter = await until('dead letter', () => deadLetterOf(`${jarId}:1:0`));
  expect(deadLetter.headers).toMatchObject({ dlt_reason: 'refused: JAR_FULL', dlt_attempts: '1' });
  await consumer.stop();
});

test('records that violate the contract are dead letters with the original bytes, and the partition goes on', async () => {
  const { messaging, database } = world;
  const jarId = newId();
  await world.drop(jarId);
  const good = (await database.systemCollections.outbox.findOne({ aggregateId: jarId }).lean<OutboxRow>())!;
  await database.systemCollections.outbox.updateMany({ aggregateId: jarId }, { $unset: { pending: 1 } });
  const bad = (version: number, headers: Record<string, string>, value: string | Buffer) => ({
    topic: good.topic,
    key: jarId,
    headers: {
      ...good.headers,
      ce_id: `${jarId}:${version}:0`,
      ce_sequence: `${String(version).padStart(10, '0')}.00`,
      ...headers,
    },
    value,
  });
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
  await messaging.publish([
    bad(2, {}, JSON.stringify({ jarId, coin: 'two' })),
    bad(3, { ce_hops: '11' }, good.data),
    bad(4, {}, bytes),
    { topic: good.topic, key: jarId, headers: {}, value: '{}' },
    bad(5, {}, JSON.stringify({ jarId, coin: 5, fresh: 'an unknown field passes' })),
  ]);
  const consumer = await startCounting('contract', () => undefined);
  await settle(consumer);
  expect(await coinsOf(jarId)).toEqual([5]);
  const violated = await until('violation', () => deadLetterOf(`${jarId}:2:0`));
  expect(violated.headers['dlt_reason']).toBe('contract: orders.CoinDropped: coin invalid_type');
  expect((await until('hops', () => deadLetterOf(`${jarId}:3:0`))).headers['dlt_reason']).toMatch(/more than 10 hops/);
  const garbage = await until('garbage', () => deadLetterOf(`${jarId}:4:0`));
  expect(garbage.headers['dlt_reason']).toBe('contract: the value is not JSON');
  const row = await database.systemCollections.outbox
    .findOne({ aggregateId: `dlt:contract:${jarId}:4:0` })
    .lean<OutboxRow>();
  expect(row).toMatchObject({ encoding: 'base64', data: bytes.toString('base64') });
  expect(garbage.value).toBe(bytes.toString());
  const nameless = dead.records.find((record) => record.headers['ce_id'] === undefined);
  expect(nameless?.headers['dlt_reason']).toMatch(/^contract: headers missing: ce_id/);
  await consumer.stop();
});

test('a transient failure is tried again without a limit and without a dead letter', async () => {
  const jarId = newId();
  let calls = 0;
  const consumer = await startCounting('waits', (jar) => {
    if (jar === jarId && ++calls <= 6) throw busy();
  });
  await world.drop(jarId);
  await world.drop(jarId);
  await world.messaging.relay(world.database).processAll();
  await until('the consumer to report the wait', () => calls >= 2 && consumer.status().waiting === 1);
  await settle(consumer);
  expect(await coinsOf(jarId)).toEqual([1, 2]);
  expect(consumer.status()).toMatchObject({ waiting: 0, ready: true });
  expect(deadLetterOf(`${jarId}:1:0`)).toBeUndefined();
  await consumer.stop();
});

test('a consumer stops quickly while an event waits, and a new one applies the event', async () => {
  const jarId = newId();
  let isUnavailable = true;
  const failWhileUnavailable = (jar: string) => {
    if (jar === jarId && isUnavailable) throw busy();
  };
  const first = await startCounting('resumes', failWhileUnavailable);
  await world.drop(jarId);
  await world.messaging.relay(world.database).processAll();
  await until('waiting', () => first.status().waiting === 1);
  const started = performance.now();
  await first.stop();
  expect(performance.now() - started).toBeLessThan(2_000);
  isUnavailable = false;
  const second = await startCounting('resumes', failWhileUnavailable);
  await settle(second);
  expect(await coinsOf(jarId)).toEqual([1]);
  await second.stop();
});
