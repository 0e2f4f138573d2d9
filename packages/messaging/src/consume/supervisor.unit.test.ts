import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { Kafka } from 'kafkajs';
import { createLogger } from '@hjalpmedel/observability';
import { createMeters } from '../meters.js';
import { supervise, type Supervisor } from './supervisor.js';

/** A consumer whose events the test emits. */
class FakeConsumer extends EventEmitter {
  readonly events = {
    GROUP_JOIN: 'join',
    REBALANCING: 'rebalancing',
    HEARTBEAT: 'heartbeat',
    FETCH: 'fetch',
    CRASH: 'crash',
  };
  readonly calls: string[] = [];
  finishStart: () => void = () => undefined;
  isSlow = false;
  connect = async () => void this.calls.push('connect');
  subscribe = async () => undefined;
  run = async () => {
    if (this.isSlow) await new Promise<void>((resolve) => (this.finishStart = resolve));
    this.calls.push('run');
  };
  stop = async () => void this.calls.push('stop');
  disconnect = async () => void this.calls.push('disconnect');
  crash(error: Error): void {
    this.emit('crash', { payload: { error, restart: false } });
  }
}

const created: FakeConsumer[] = [];
let isSlow = false;
const fatalErrors: Error[] = [];
let supervisor: Supervisor;

const newest = () => created.at(-1) as FakeConsumer;
const step = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  created.length = 0;
  fatalErrors.length = 0;
  isSlow = false;
  const consumer = () => {
    const fake = new FakeConsumer();
    fake.isSlow = isSlow;
    created.push(fake);
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
    onFatal: (error) => void fatalErrors.push(error),
  });
  supervisor.start();
});
afterEach(async () => {
  const stopped = supervisor.stop();
  newest().finishStart();
  await step(10_000);
  await stopped;
  jest.useRealTimers();
});

test('a consumer that crashed is closed and replaced by a new one', async () => {
  await step(1);
  newest().emit('fetch');
  expect(supervisor.state).toBe('consuming');
  newest().crash(new Error('test crash'));
  await step(1);
  expect(supervisor).toMatchObject({ state: 'rebuilding', lastError: 'test crash', rebuilds: 1 });
  await step(5_000);
  expect(created).toHaveLength(2);
  expect(created[0]?.calls).toEqual(['connect', 'run', 'stop', 'disconnect']);
  newest().emit('fetch');
  expect(supervisor).toMatchObject({ state: 'consuming', lastError: undefined });
});

test('a consumer that is silent after joining is replaced; one that sends heartbeats is not', async () => {
  await step(1);
  newest().emit('join', { payload: { memberAssignment: {} } });
  for (let beat = 0; beat < 20; beat += 1) {
    await step(3_000);
    newest().emit('heartbeat');
  }
  expect(created).toHaveLength(1);
  await step(35_000);
  expect(created.length).toBeGreaterThan(1);
  expect(created[0]?.calls.at(-1)).toBe('disconnect');
});

test('three crashes within a minute are fatal, unless the broker was unavailable', async () => {
  const unavailable = Object.assign(new Error('unavailable'), { name: 'KafkaJSNumberOfRetriesExceeded' });
  for (let crash = 0; crash < 4; crash += 1) {
    await step(3_000);
    newest().crash(unavailable);
  }
  await step(3_000);
  expect(fatalErrors).toEqual([]);
  for (let crash = 0; crash < 3; crash += 1) {
    await step(3_000);
    newest().crash(new Error('own error'));
  }
  await step(3_000);
  expect(fatalErrors.map(({ message }) => message)).toEqual(['own error']);
});

test('a stop during the start waits for the end of the start before it disconnects', async () => {
  isSlow = true;
  await step(1);
  newest().crash(new Error('once')); // its replacement starts slowly
  newest().finishStart();
  await step(3_000);
  const starting = newest();
  const stopped = supervisor.stop();
  await step(1_000);
  expect(starting.calls).toEqual(['connect']);
  starting.finishStart();
  await step(1);
  await stopped;
  expect(starting.calls).toEqual(['connect', 'run', 'stop', 'disconnect']);
  expect(supervisor.state).toBe('stopped');
});
