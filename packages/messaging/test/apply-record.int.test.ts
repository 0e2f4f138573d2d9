import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import type { OutboxRow } from '@hjalpmedel/mongo';
import { on, skip, type Handler } from '../src/index.js';
import { CoinDropped, createWorld, until, type World } from './kit.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const countCoins = (): Handler =>
  on(CoinDropped, async ({ data }, uow) => {
    const push = { $push: { coins: data.coin } };
    await world.tallies.updateOne({ _id: data.jarId }, push, { upsert: true, session: uow.session });
  });
const coinsOf = async (jarId: string) => (await world.tallies.findById(jarId).lean())?.coins ?? [];
const copyOf = (row: OutboxRow) => ({ topic: row.topic, key: row.key, headers: row.headers, value: row.data });

test('an event that is published four times takes effect once', async () => {
  const { database, messaging } = world;
  const jarId = newId();
  const relay = messaging.relay(database);
  const consumer = messaging.consumer({
    name: 'once',
    service: 'orders',
    database,
    handlers: [countCoins()],
    order: 'strict',
  });
  await consumer.start();
  await world.drop(jarId);
  expect(await relay.processAll()).toBe(1);
  const row = (await database.systemCollections.outbox.findOne({ aggregateId: jarId }).lean<OutboxRow>())!;
  expect(row.pending).toBeUndefined();
  expect(row.sentAt).toBeInstanceOf(Date);
  await messaging.publish([copyOf(row), copyOf(row), copyOf(row)]);
  await until('consumer caught up', () => consumer.caughtUp());
  expect(await coinsOf(jarId)).toEqual([1]);
  expect(await database.systemCollections.inbox.countDocuments({ _id: `once:${row._id}` })).toBe(1);
  await consumer.stop();
});

test('an older sequence that is not in the inbox is dropped by a strict consumer and applied by one in any order', async () => {
  const { database, messaging, lines } = world;
  const jarId = newId();
  const relay = messaging.relay(database);
  await world.drop(jarId);
  await world.drop(jarId);
  const rows = await database.systemCollections.outbox
    .find({ aggregateId: jarId })
    .sort({ version: 1 })
    .lean<OutboxRow[]>();
  await database.systemCollections.outbox.updateMany({ aggregateId: jarId }, { $unset: { pending: 1 } });
  await messaging.publish([copyOf(rows[1]!), copyOf(rows[0]!)]);
  const handlers = [countCoins()];
  const strict = messaging.consumer({ name: 'late-strict', service: 'orders', database, handlers, order: 'strict' });
  await strict.start();
  await until('strict caught up', () => strict.caughtUp());
  expect(await coinsOf(jarId)).toEqual([2]);
  expect(lines.some((line) => line['msg'] === 'event is older than the position, dropped')).toBe(true);
  const any = messaging.consumer({ name: 'late-any', service: 'orders', database, handlers, order: 'any' });
  await any.start();
  await until('any caught up', () => any.caughtUp());
  expect(await coinsOf(jarId)).toEqual([2, 2, 1]);
  await Promise.all([strict.stop(), any.stop(), relay.stop()]);
});

test('a missing predecessor is logged and the event applied; types without a handler move the position', async () => {
  const { database, messaging, lines } = world;
  const jarId = newId();
  await world.drop(jarId);
  await world.drop(jarId, { type: 'JarShaken' });
  await world.drop(jarId);
  await world.drop(jarId);
  const rows = await database.systemCollections.outbox
    .find({ aggregateId: jarId })
    .sort({ version: 1 })
    .lean<OutboxRow[]>();
  await database.systemCollections.outbox.updateMany({ aggregateId: jarId }, { $unset: { pending: 1 } });
  const consumer = messaging.consumer({
    name: 'gap',
    service: 'orders',
    database,
    handlers: [countCoins()],
    order: 'strict',
  });
  await consumer.start();
  await messaging.publish([copyOf(rows[0]!), copyOf(rows[1]!)]);
  await until('first two', () => consumer.caughtUp());
  const position = await database.systemCollections.positions.findById(`gap:orders.jars.v1:${jarId}`).lean();
  expect(position?.sequence).toBe('0000000002.00');
  await messaging.publish([copyOf(rows[3]!)]);
  await until('the fourth', () => consumer.caughtUp());
  expect(await coinsOf(jarId)).toEqual([1, 4]);
  const gap = lines.find((line) => line['msg'] === 'event arrived without its predecessor');
  expect(gap).toMatchObject({ missing: '0000000003.00', consumer: 'gap' });
  await consumer.stop();
});

test('a handler acts as its service, one hop after the event; a skip is stored as done', async () => {
  const { database, messaging, lines } = world;
  const jarId = newId();
  const acts: unknown[] = [];
  const handler = on(CoinDropped, async ({ envelope, data }, uow) => {
    if (data.jarId !== jarId) return skip('another jar');
    acts.push({ uow: { ...uow, database: undefined, session: undefined }, envelope });
    return skip('the wished state already holds');
  });
  const consumer = messaging.consumer({ name: 'act', service: 'orders', database, handlers: [handler], order: 'any' });
  await consumer.start();
  await world.drop(jarId);
  await messaging.relay(database).processAll();
  await until('the consumer to catch up', () => consumer.caughtUp());
  const { uow, envelope } = acts[0] as { uow: Record<string, unknown>; envelope: Record<string, unknown> };
  expect(acts).toHaveLength(1);
  expect(uow).toMatchObject({
    action: 'on:orders.CoinDropped',
    actor: { id: 'system:orders', role: 'SYSTEM' },
    correlationId: envelope['correlationId'],
    causationId: `${jarId}:1:0`,
    hops: 1,
  });
  const inbox = await database.systemCollections.inbox.findById(`act:${jarId}:1:0`).lean();
  expect(inbox?.state).toBe('done');
  expect(lines.find((line) => line['reason'] === 'the wished state already holds')).toBeDefined();
  await consumer.stop();
});
