import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, refuse, type Reason } from '@hjalpmedel/domain';
import { on, skip } from '../src/index.js';
import { CoinDropped, createWorld, until, type World } from './kit.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const count = (world: World) =>
  on(CoinDropped, async ({ data }, uow) => {
    await world.tallies.updateOne(
      { _id: data.jarId },
      { $push: { coins: data.coin } },
      { upsert: true, session: uow.session },
    );
  });

test('an event published three more times by hand takes effect once', async () => {
  const { database, messaging, tallies } = world;
  const jarId = newId();
  const relay = messaging.relay(database);
  const consumer = messaging.consumer({
    name: 'once',
    service: 'orders',
    database,
    handlers: [count(world)],
    order: 'strict',
  });
  await consumer.start();
  await world.drop(jarId);
  expect(await relay.processAll()).toBe(1);
  const row = (await database.books.outbox.findOne({ aggregateId: jarId }).lean())!;
  expect(row.pending).toBeUndefined();
  const copy = { topic: row.topic, key: row.key, headers: row.headers, value: row.data };
  await messaging.publish([copy, copy, copy]);
  await until(() => consumer.caughtUp(), 'consumer caught up');
  expect((await tallies.findById(jarId).lean())?.coins).toEqual([1]);
  expect(await database.books.inbox.countDocuments({ _id: `once:${row._id}` })).toBe(1);
  await consumer.stop();
});
