import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHook } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@hjalpmedel/domain';
import { createMetrics } from '@hjalpmedel/observability';
import { on } from '../src/index.js';
import { CoinDropped, createWorld, jars, lids, until, type World } from './kit.js';

let world: World;
const metrics = createMetrics({ processMetrics: false });
const negativeTimers: number[] = [];

/** Records every timer with a negative time; kafkajs takes its timers from the global object, too. */
function recordNegativeTimers<Timer extends typeof setTimeout | typeof setInterval>(timer: Timer): Timer {
  return ((callback: () => void, ms?: number, ...rest: unknown[]) => {
    if (ms !== undefined && ms < 0) negativeTimers.push(ms);
    return timer(callback, ms, ...(rest as []));
  }) as unknown as Timer;
}
const { setTimeout: originalTimeout, setInterval: originalInterval } = globalThis;
beforeAll(async () => {
  globalThis.setTimeout = recordNegativeTimers(originalTimeout);
  globalThis.setInterval = recordNegativeTimers(originalInterval);
  world = await createWorld({ metrics });
});
afterAll(async () => {
  await world.close();
  Object.assign(globalThis, { setTimeout: originalTimeout, setInterval: originalInterval });
});

const createIdleConsumer = (name: string) =>
  world.messaging.consumer({
    name,
    service: 'orders',
    database: world.database,
    handlers: [on(CoinDropped, async () => undefined)],
    order: 'strict',
  });

test('idle clients start few timers and use little processor time', async () => {
  const consumer = createIdleConsumer('idle');
  const relay = world.messaging.relay(world.database);
  await world.drop(newId());
  await relay.processAll();
  await consumer.start();
  await until('caught up', () => consumer.caughtUp());
  let timers = 0;
  const hook = createHook({ init: (_id, type) => void (timers += type === 'Timeout' ? 1 : 0) });
  hook.enable();
  const cpu = process.cpuUsage();
  await sleep(2_000); // the time over which the rate is measured
  const { user, system } = process.cpuUsage(cpu);
  hook.disable();
  expect(timers / 2).toBeLessThan(60); // unpatched: 3 445 a second
  expect((user + system) / 2_000_000).toBeLessThan(0.1);
  await consumer.stop();
});

test('an idle consumer stops within a second, and another of its group takes over', async () => {
  const first = createIdleConsumer('stops');
  await first.start();
  await until('consuming', () => first.status().state === 'consuming');
  const started = performance.now();
  await first.stop();
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(first.status()).toMatchObject({ state: 'stopped', ready: false });
  const second = createIdleConsumer('stops');
  await second.start();
  await until('ready', () => second.status().ready, 3_000);
  await second.stop();
});

test('a consumer that is stopped while it starts ends', async () => {
  const consumer = createIdleConsumer('stopped-early');
  await consumer.start();
  await consumer.stop();
  expect(consumer.status().state).toBe('stopped');
});

test('existing topics are not created again', async () => {
  await world.messaging.ensureTopics([jars, lids]);
  await world.messaging.ensureTopics([jars, lids]);
  expect(world.lines.filter((line) => line['level'] === 'error')).toEqual([]);
});

test('topics are deleted by prefix only', async () => {
  const unprefixed = world.another({ topicPrefix: '' });
  await expect(unprefixed.deleteTopics()).rejects.toThrow('by prefix only');
});

test('kafkajs writes to our log, retried errors as warnings', async () => {
  const unreachable = world.another({ brokers: ['127.0.0.1:1'] });
  await expect(
    unreachable.publish([{ topic: 'orders.jars.v1', key: 'k', headers: {}, value: '{}' }]),
  ).rejects.toThrow();
  const bridged = world.lines.filter((line) => 'kafka' in line);
  expect(bridged.length).toBeGreaterThan(0);
  expect(bridged.every((line) => line['level'] === 'warn')).toBe(true);
}, 60_000);

test('a consumer without a broker is rebuilding and not ready, and can be stopped', async () => {
  const unreachable = world.another({ brokers: ['127.0.0.1:1'] });
  const { database } = world;
  const handlers = [on(CoinDropped, async () => undefined)];
  const consumer = unreachable.consumer({
    name: 'unreachable',
    service: 'orders',
    database,
    handlers,
    order: 'strict',
  });
  await consumer.start();
  await until('rebuilt', () => consumer.status().rebuilds > 0, 30_000);
  expect(consumer.status()).toMatchObject({ state: 'rebuilding', ready: false });
  expect(consumer.status().lastError).toBeDefined();
  const started = performance.now();
  await consumer.stop();
  expect(performance.now() - started).toBeLessThan(8_000);
}, 60_000);

test('published and consumed events are measured', async () => {
  const { text } = await metrics.expose();
  expect(text).toMatch(/relay_published_total [1-9]/);
  expect(text).toMatch(/consumer_events_total\{consumer="idle",outcome="applied"\} 1/);
  expect(text).toMatch(/consumer_event_delay_seconds_count\{consumer="idle"\} 1/);
});

test('no timer is started with a negative time: Node 24 would print a warning', () => {
  expect(negativeTimers).toEqual([]);
});
