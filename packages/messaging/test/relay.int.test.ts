import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { defineTopic } from '@hjalpmedel/events';
import type { OutboxRow } from '@hjalpmedel/mongo';
import { on, type ProbePoint } from '../src/index.js';
import { CoinDropped, collect, createWorld, until, type World } from './kit.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ids = (records: { headers: Record<string, string> }[], jarId: string) =>
  records.map((record) => record.headers['ce_id']).filter((id) => id?.startsWith(jarId));

test('a relay that crashes between publishing and marking causes a duplicate on the topic and one effect', async () => {
  const { database, messaging, tallies } = world;
  const jarId = newId();
  const seen: ProbePoint[] = [];
  let hasCrashed = false;
  const relay = messaging.relay(database, {
    probe(point) {
      seen.push(point);
      if (point !== 'after-publish' || hasCrashed) return;
      hasCrashed = true;
      throw new Error('crash');
    },
  });
  const reader = await collect(world, 'orders.jars.v1');
  const count = on(CoinDropped, async ({ data }, uow) => {
    const push = { $push: { coins: data.coin } };
    await tallies.updateOne({ _id: data.jarId }, push, { upsert: true, session: uow.session });
  });
  const consumer = messaging.consumer({
    name: 'crash',
    service: 'orders',
    database,
    handlers: [count],
    order: 'strict',
  });
  await consumer.start();
  await world.drop(jarId);
  await world.drop(jarId);
  await expect(relay.processAll()).rejects.toThrow('crash');
  expect(await database.systemCollections.outbox.countDocuments({ aggregateId: jarId, pending: true })).toBe(2);
  await relay.start();
  await until('duplicates arrive', () => ids(reader.records, jarId).length === 4);
  await until('caught up', () => consumer.caughtUp());
  expect(ids(reader.records, jarId)).toEqual([1, 2, 1, 2].map((version) => `${jarId}:${version}:0`));
  expect((await tallies.findById(jarId).lean())?.coins).toEqual([1, 2]);
  expect(seen.slice(-3)).toEqual(['before-publish', 'after-publish', 'after-mark']);
  await Promise.all([relay.stop(), consumer.stop(), reader.stop()]);
});

test('a row that Kafka will never accept blocks only its aggregate, until it is released', async () => {
  const { database, messaging, lines } = world;
  const [big, other] = [newId(), newId()];
  const relay = messaging.relay(database);
  const reader = await collect(world, 'orders.jars.v1');
  await world.drop(big);
  await world.drop(big, { padding: 'x'.repeat(1_300_000) });
  await world.drop(big);
  await world.drop(other);
  await relay.processAll();
  await world.drop(other);
  await world.drop(big);
  expect(await relay.processAll()).toBe(1);
  await until('the other flows', () => ids(reader.records, other).length === 2);
  expect(ids(reader.records, big)).toEqual([`${big}:1:0`]);
  const row = await database.systemCollections.outbox.findById(`${big}:2:0`).lean<OutboxRow>();
  expect(row).toMatchObject({ pending: true, blocked: 'MESSAGE_TOO_LARGE', attempts: 1 });
  expect(lines.find((line) => line['msg'] === 'outbox row blocked')).toMatchObject({
    row: `${big}:2:0`,
    level: 'error',
  });
  // A person shortens the row and removes the mark.
  await database.systemCollections.outbox.updateOne(
    { _id: `${big}:2:0` },
    { $set: { data: '{}' }, $unset: { blocked: 1 } },
  );
  expect(await relay.processAll()).toBe(3);
  await until('released', () => ids(reader.records, big).length === 4);
  expect(ids(reader.records, big)).toEqual([1, 2, 3, 4].map((version) => `${big}:${version}:0`));
  await Promise.all([relay.stop(), reader.stop()]);
});

test('a row for a topic that does not exist is held back, and sent when the topic is created', async () => {
  const { database, messaging } = world;
  const jarId = newId();
  const topic = defineTopic('orders.later.v1');
  await world.drop(jarId);
  await database.systemCollections.outbox.updateMany({ aggregateId: jarId }, { $set: { topic: topic.name } });
  const relay = messaging.relay(database);
  await relay.start();
  await until('held back', () => relay.status().blocked === 1);
  const other = newId();
  await world.drop(other);
  await until(
    'the other flows',
    async () => (await database.systemCollections.outbox.findById(`${other}:1:0`).lean())?.sentAt,
  );
  await messaging.ensureTopics([topic]);
  await until('sent', async () => (await database.systemCollections.outbox.findById(`${jarId}:1:0`).lean())?.sentAt);
  await until('all is well', () => relay.status().blocked === 0 && relay.status().state === 'running');
  await relay.stop();
});

test('a backlog larger than one batch is published in order, in few batches', async () => {
  const { database, messaging } = world;
  const jars = Array.from({ length: 260 }, newId);
  for (const jarId of jars) await world.drop(jarId);
  for (const jarId of jars.slice(0, 60)) for (let more = 0; more < 5; more += 1) await world.drop(jarId);
  const reader = await collect(world, 'orders.jars.v1');
  let batches = 0;
  const relay = messaging.relay(database, { probe: (point) => void (batches += point === 'before-publish' ? 1 : 0) });
  expect(await relay.processAll()).toBe(560);
  expect(batches).toBeLessThanOrEqual(4);
  expect(await relay.processAll()).toBe(0);
  await until('all arrived', () => jars.every((jarId) => ids(reader.records, jarId).length > 0));
  for (const jarId of jars.slice(0, 60)) {
    expect(ids(reader.records, jarId)).toEqual([1, 2, 3, 4, 5, 6].map((version) => `${jarId}:${version}:0`));
  }
  await Promise.all([relay.stop(), reader.stop()]);
}, 60_000);
