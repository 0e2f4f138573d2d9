import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHook } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@hjalpmedel/domain';
import { createMetrics } from '@hjalpmedel/observability';
import { kafkajsVersion, on } from '../src/index.js';
import { CoinDropped, createWorld, jars, lids, until, type World } from './kit.js';

let world: World;
const metrics = createMetrics({ processMetrics: false });
beforeAll(async () => {
  world = await createWorld({ metrics });
});
afterAll(() => world.close());

const idle = (name: string) =>
  world.messaging.consumer({
    name,
    service: 'orders',
    database: world.database,
    handlers: [on(CoinDropped, async () => undefined)],
    order: 'strict',
  });

test('the busy-timer patch fits the installed kafkajs', () => {
  expect(kafkajsVersion).toBe('2.2.4');
});

test('idle clients set no busy timers', async () => {
  const consumer = idle('idle');
  const relay = world.messaging.relay(world.database);
  await world.drop(newId());
  await relay.processAll();
  await consumer.start();
  await until(() => consumer.caughtUp(), 'caught up');
  let timers = 0;
  const hook = createHook({ init: (_id, type) => void (timers += type === 'Timeout' ? 1 : 0) });
  hook.enable();
  const cpu = process.cpuUsage();
  await sleep(2_000); // measures a rate, asserts on nothing that is awaited
  const { user, system } = process.cpuUsage(cpu);
  hook.disable();
  expect(timers / 2).toBeLessThan(60); // unpatched: 3 445 a second
  expect((user + system) / 2_000_000).toBeLessThan(0.1);
  await consumer.stop();
});

test('an idle consumer stops within a second and can be followed by another of its group', async () => {
  const first = idle('stops');
  await first.start();
  await until(() => first.status().state === 'consuming', 'consuming');
  const started = performance.now();
  await first.stop();
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(first.status()).toMatchObject({ state: 'stopped', ready: false });
  const second = idle('stops');
  await second.start();
  await until(() => second.status().ready, 'ready', 3_000);
  await second.stop();
});

test('a consumer told to stop while it starts ends as well', async () => {
  const consumer = idle('hasty');
  await consumer.start();
  await consumer.stop();
  expect(consumer.status().state).toBe('stopped');
});

test('topics are made once and asking again changes nothing', async () => {
  await world.messaging.ensureTopics([jars, lids]);
  await world.messaging.ensureTopics([jars, lids]);
  expect(world.lines.filter((line) => line['level'] === 'error')).toEqual([]);
});

test('topics are removed by prefix only', async () => {
  const naked = world.another({ topicPrefix: '' });
  await expect(naked.deleteTopics()).rejects.toThrow('by prefix only');
});

test('kafkajs speaks through our log, its retried errors as warnings', async () => {
  const away = world.another({ brokers: ['127.0.0.1:1'] });
  await expect(away.publish([{ topic: 'orders.jars.v1', key: 'k', headers: {}, value: '{}' }])).rejects.toThrow();
  const bridged = world.lines.filter((line) => 'kafka' in line);
  expect(bridged.length).toBeGreaterThan(0);
  expect(bridged.every((line) => line['level'] === 'warn')).toBe(true);
}, 60_000);

test('a broker that is away leaves a consumer rebuilding, not ready, and it stops all the same', async () => {
  const away = world.another({ brokers: ['127.0.0.1:1'] });
  const { database } = world;
  const handlers = [on(CoinDropped, async () => undefined)];
  const consumer = away.consumer({ name: 'away', service: 'orders', database, handlers, order: 'strict' });
  await consumer.start();
  await until(() => consumer.status().rebuilds > 0, 'rebuilt', 30_000);
  expect(consumer.status()).toMatchObject({ state: 'rebuilding', ready: false });
  expect(consumer.status().lastError).toBeDefined();
  const started = performance.now();
  await consumer.stop();
  expect(performance.now() - started).toBeLessThan(8_000);
}, 60_000);

test('what happens is measured', async () => {
  const { text } = await metrics.expose();
  expect(text).toMatch(/relay_published_total [1-9]/);
  expect(text).toMatch(/consumer_events_total\{consumer="idle",outcome="applied"\} 1/);
  expect(text).toMatch(/consumer_event_delay_seconds_count\{consumer="idle"\} 1/);
});
