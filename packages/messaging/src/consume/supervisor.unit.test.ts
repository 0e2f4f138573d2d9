import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { Kafka } from 'kafkajs';
import { createLogger } from '@hjalpmedel/observability';
import { createMeters } from '../meters.js';
import { supervise, type Supervisor } from './supervisor.js';

/** A consumer that does nothing but what the test makes it say. */
class FakeConsumer extends EventEmitter {
  readonly events = {
    GROUP_JOIN: 'join',
    REBALANCING: 'rebalancing',
    HEARTBEAT: 'heartbeat',
    FETCH: 'fetch',
    CRASH: 'crash',
  };
  readonly calls: string[] = [];
  release: () => void = () => undefined;
  slow = false;
  connect = async () => void this.calls.push('connect');
  subscribe = async () => undefined;
  run = async () => {
    if (this.slow) await new Promise<void>((resolve) => (this.release = resolve));
    this.calls.push('run');
  };
  stop = async () => void this.calls.push('stop');
  disconnect = async () => void this.calls.push('disconnect');
  crash(error: Error): void {
    this.emit('crash', { payload: { error, restart: false } });
  }
}

const made: FakeConsumer[] = [];
let slow = false;
const fatal: Error[] = [];
let supervisor: Supervisor;

const newest = () => made.at(-1) as FakeConsumer;
const step = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  made.length = 0;
  fatal.length = 0;
  slow = false;
  const consumer = () => {
    const fake = new FakeConsumer();
    fake.slow = slow;
    made.push(fake);
    return fake;
  };
  supervisor = supervise({
    kafka: { consumer } as unknown as Kafka,
    name: 'orders.test',
    groupId: 'orders.test',
    topics: ['a'],
    fromBeginning: true,
    maxWaitMs: 400,
    sessionTimeoutMs: 30_000,
    partitions: 1,
    eachBatch: async () => undefined,
    logger: createLogger('test', { level: 'silent' }),
    meters: createMeters(undefined),
    onFatal: (error) => void fatal.push(error),
  });
  supervisor.start();
});
afterEach(async () => {
  const stopped = supervisor.stop();
  newest().release();
  await step(10_000);
  await stopped;
  jest.useRealTimers();
});

test('a crash that kafkajs does not restart is answered with a new consumer, the old one put away', async () => {
  await step(1);
  newest().emit('fetch');
  expect(supervisor.state).toBe('consuming');
  newest().crash(new Error('no luck'));
  await step(1);
  expect(supervisor).toMatchObject({ state: 'rebuilding', lastError: 'no luck', rebuilds: 1 });
  await step(5_000);
  expect(made).toHaveLength(2);
  expect(made[0]?.calls).toEqual(['connect', 'run', 'stop', 'disconnect']);
  newest().emit('fetch');
  expect(supervisor).toMatchObject({ state: 'consuming', lastError: undefined });
});

test('silence after joining is a death, too; heartbeats are life', async () => {
  await step(1);
  newest().emit('join', { payload: { memberAssignment: {} } });
  for (let beat = 0; beat < 20; beat += 1) {
    await step(3_000);
    newest().emit('heartbeat');
  }
  expect(made).toHaveLength(1);
  await step(35_000);
  expect(made.length).toBeGreaterThan(1);
  expect(made[0]?.calls.at(-1)).toBe('disconnect');
});

test('three deaths of its own fault within a minute are fatal; a broker that is away is not', async () => {
  const away = Object.assign(new Error('away'), { name: 'KafkaJSNumberOfRetriesExceeded' });
  for (let death = 0; death < 4; death += 1) {
    await step(3_000);
    newest().crash(away);
  }
  await step(3_000);
  expect(fatal).toEqual([]);
  for (let death = 0; death < 3; death += 1) {
    await step(3_000);
    newest().crash(new Error('ours'));
  }
  await step(3_000);
  expect(fatal.map(({ message }) => message)).toEqual(['ours']);
});

test('a stop while the consumer starts waits for the start to end before it disconnects', async () => {
  slow = true;
  await step(1);
  newest().crash(new Error('once')); // the next one is slow to start
  newest().release();
  await step(3_000);
  const starting = newest();
  const stopped = supervisor.stop();
  await step(1_000);
  expect(starting.calls).toEqual(['connect']);
  starting.release();
  await step(1);
  await stopped;
  expect(starting.calls).toEqual(['connect', 'run', 'stop', 'disconnect']);
  expect(supervisor.state).toBe('stopped');
});
