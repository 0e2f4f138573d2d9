import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { on } from '../src/index.js';
import { CoinDropped, createWorld, until, type World } from './kit.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('the events of each of 20 aggregates take effect in order while the relay runs', async () => {
  const { database, messaging, tallies } = world;
  const count = on(CoinDropped, async ({ data }, uow) => {
    const push = { $push: { coins: data.coin } };
    await tallies.updateOne({ _id: data.jarId }, push, { upsert: true, session: uow.session });
  });
  const jars = Array.from({ length: 20 }, newId);
  const relay = messaging.relay(database);
  await relay.start();
  const consumer = messaging.consumer({
    name: 'order',
    service: 'orders',
    database,
    handlers: [count],
    order: 'strict',
  });
  await consumer.start();
  const dropAll = async (jarId: string) => {
    for (let coin = 1; coin <= 100; coin += 1) await world.drop(jarId);
  };
  await Promise.all(jars.map(dropAll));
  await until('all applied', async () => (await relay.processAll()) === 0 && (await consumer.caughtUp()), 150_000);
  const expected = Array.from({ length: 100 }, (_, index) => index + 1);
  for (const jarId of jars) expect((await tallies.findById(jarId).lean())?.coins).toEqual(expected);
  await relay.stop();
  await consumer.stop();
}, 240_000);
