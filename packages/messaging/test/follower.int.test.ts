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

test('every instance receives every event from the look-back on', async () => {
  const { database, messaging } = world;
  const relay = messaging.relay(database);
  await relay.start();
  const jarId = newId();
  await world.drop(jarId);
  await relay.processAll();
  const [one, two] = [follow('a'), follow('b')];
  expect(one.follower.status()).toMatchObject({ state: 'idle', ready: false });
  await Promise.all([one.follower.start(), two.follower.start()]);
  await until('both ready', () => one.follower.status().ready && two.follower.status().ready);
  expect(one.seen).toContain(`${jarId}:1:0`); // ready: everything that was there has been read
  const dropped = performance.now();
  await world.drop(jarId);
  await until('both to receive it', () => [one, two].every(({ seen }) => seen.includes(`${jarId}:2:0`)));
  expect(performance.now() - dropped).toBeLessThan(1_000);
  expect(one.resets()).toBe(1);
  await Promise.all([one.messaging.stop(), two.messaging.stop(), relay.stop()]);
});

test('after a rejoin the events of the look-back come again, so no event is missed', async () => {
  const { database, messaging } = world;
  const relay = messaging.relay(database);
  await relay.start();
  const jarId = newId();
  const before = follow('c');
  await before.follower.start();
  await until('ready', () => before.follower.status().ready);
  await world.drop(jarId);
  await until('seen', () => before.seen.includes(`${jarId}:1:0`));
  const started = performance.now();
  await before.follower.stop();
  expect(performance.now() - started).toBeLessThan(1_500);
  await world.drop(jarId);
  await relay.processAll();
  const after = follow('c');
  await after.follower.start();
  await until('ready again', () => after.follower.status().ready);
  expect(after.seen.filter((id) => id.startsWith(jarId))).toEqual([`${jarId}:1:0`, `${jarId}:2:0`]);
  await Promise.all([after.messaging.stop(), relay.stop()]);
});

test('after a rebalance by a second member the first looks back again', async () => {
  const one = follow('d');
  await one.follower.start();
  await until('ready', () => one.follower.status().ready);
  const twin = follow('d'); // a wrong deployment: two processes with one name
  await twin.follower.start();
  await until('rejoined', () => one.resets() >= 2 && one.follower.status().ready, 30_000);
  await twin.follower.stop();
  await until('the follower to be ready alone', () => one.resets() >= 3 && one.follower.status().ready, 30_000);
  await one.messaging.stop();
}, 60_000);

test('an event whose receiver throws is lost alone', async () => {
  const { database, messaging, lines } = world;
  const jarId = newId();
  const { follower, seen, messaging: own } = follow('e');
  await follower.start();
  for (let coin = 0; coin < 14; coin += 1) await world.drop(jarId);
  await messaging.relay(database).processAll();
  await until('the later events', () => seen.includes(`${jarId}:14:0`));
  expect(seen).not.toContain(`${jarId}:13:0`);
  expect(lines.some((line) => line['msg'] === 'event of a follower failed')).toBe(true);
  await own.stop();
});
