import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { CoinDropped, createWorld, until, type World } from './kit.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

function follow(instance: string, lookbackMs = 60_000) {
  const seen: string[] = [];
  let resets = 0;
  const messaging = world.another({ instance });
  const follower = messaging.follow({
    name: 'coins',
    contracts: [CoinDropped],
    lookbackMs,
    onEvent: ({ envelope, data }) => {
      if (data.coin === 13) throw new Error('bad luck');
      seen.push(envelope.id);
    },
    onReset: () => void (resets += 1),
  });
  return { seen, follower, messaging, resets: () => resets };
}

test('every instance sees every event, from the look-back on, and nothing is committed', async () => {
  const { database, messaging } = world;
  const relay = messaging.relay(database);
  await relay.start();
  const jarId = newId();
  await world.drop(jarId);
  await relay.processAll();
  const [one, two] = [follow('a'), follow('b')];
  expect(one.follower.status()).toMatchObject({ state: 'idle', ready: false });
  await Promise.all([one.follower.start(), two.follower.start()]);
  await until(() => one.follower.status().ready && two.follower.status().ready, 'both ready');
  expect(one.seen).toContain(`${jarId}:1:0`); // ready means: what was there has been read
  const dropped = performance.now();
  await world.drop(jarId);
  await until(() => [one, two].every(({ seen }) => seen.includes(`${jarId}:2:0`)), 'both see it');
  expect(performance.now() - dropped).toBeLessThan(1_000);
  expect(one.resets()).toBe(1);
  await Promise.all([one.messaging.stop(), two.messaging.stop(), relay.stop()]);
});

test('after a rejoin the look-back comes again, so that nothing sent in between is missed', async () => {
  const { database, messaging } = world;
  const relay = messaging.relay(database);
  await relay.start();
  const jarId = newId();
  const before = follow('c');
  await before.follower.start();
  await until(() => before.follower.status().ready, 'ready');
  await world.drop(jarId);
  await until(() => before.seen.includes(`${jarId}:1:0`), 'seen');
  const started = performance.now();
  await before.follower.stop();
  expect(performance.now() - started).toBeLessThan(1_500);
  await world.drop(jarId);
  await relay.processAll();
  const after = follow('c');
  await after.follower.start();
  await until(() => after.follower.status().ready, 'ready again');
  expect(after.seen.filter((id) => id.startsWith(jarId))).toEqual([`${jarId}:1:0`, `${jarId}:2:0`]);
  await Promise.all([after.messaging.stop(), relay.stop()]);
});

test('a second member forces a rebalance: the first keeps what it has and looks back again', async () => {
  const one = follow('d');
  await one.follower.start();
  await until(() => one.follower.status().ready, 'ready');
  const twin = follow('d'); // a mistake in deployment: two processes with one name
  await twin.follower.start();
  await until(() => one.resets() >= 2 && one.follower.status().ready, 'rejoined', 30_000);
  await twin.follower.stop();
  await until(() => one.resets() >= 3 && one.follower.status().ready, 'whole again', 30_000);
  await one.messaging.stop();
}, 60_000);

test('a receiver that throws loses that event only', async () => {
  const { database, messaging, lines } = world;
  const jarId = newId();
  const { follower, seen, messaging: own } = follow('e');
  await follower.start();
  for (let coin = 0; coin < 14; coin += 1) await world.drop(jarId);
  await messaging.relay(database).processAll();
  await until(() => seen.includes(`${jarId}:14:0`), 'goes on');
  expect(seen).not.toContain(`${jarId}:13:0`);
  expect(lines.some((line) => line['msg'] === 'followed event could not be taken')).toBe(true);
  await own.stop();
});
