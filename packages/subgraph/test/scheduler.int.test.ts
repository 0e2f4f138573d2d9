import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { newId, type Instant } from '@hjalpmedel/domain';
import { openDatabase } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { createScheduler } from '../src/scheduler.js';

const uri = process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0';
const database = openDatabase({ uri, name: `t${randomBytes(5).toString('hex')}_jobs` });
const logger = createLogger('test', { level: 'silent' });
let days: string[];
let work: () => Promise<unknown>;
beforeAll(() => database.connection.asPromise());
beforeEach(() => {
  days = [];
  work = async () => undefined;
});
afterEach(() => database.connection.dropDatabase());
afterAll(() => database.close());

/** A copy of a service with one nightly job, whose clock stands still. */
function copyAt(clock: string) {
  const deps = { database, now: () => clock as Instant, newId };
  const run = async (_: typeof deps, __: unknown, day: string) => {
    days.push(day);
    await work();
  };
  return createScheduler([{ name: 'nightly', at: '02:30', run }], deps, logger);
}

test('of several copies one runs a job, and once a day', async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  work = () => ended;
  const copies = [1, 2, 3, 4].map(() => copyAt('2026-03-01T12:00:00.000Z'));
  const all = copies.map((copy) => copy.runDue());
  await Promise.race(all); // those whose turn it is not are done at once
  end();
  await Promise.all(all);
  await copyAt('2026-03-01T22:59:00.000Z').runDue();
  expect(days).toEqual(['2026-03-01']);
});

test.each([
  ['before its time on the clocks in Sweden', '2026-03-02T01:29:59.000Z', []],
  ['at its time', '2026-03-02T01:30:00.000Z', ['2026-03-02']],
  ['at its time in summer', '2026-07-02T00:30:00.000Z', ['2026-07-02']],
  ['in the night that has no such time', '2026-03-29T01:29:59.000Z', []],
  ['after that', '2026-03-29T01:30:00.000Z', ['2026-03-29']],
  ['in the night that has it twice, the second time', '2026-10-25T01:30:00.000Z', ['2026-10-25']],
] as const)('%s', async (_, clock, ran) => {
  await copyAt(clock).runDue();
  expect(days).toEqual(ran);
});

test('days on which nothing ran are made good once', async () => {
  for (const clock of ['2026-03-01T12:00:00.000Z', '2026-03-06T12:00:00.000Z', '2026-03-06T13:00:00.000Z'])
    await copyAt(clock).runDue();
  expect(days).toEqual(['2026-03-01', '2026-03-06']);
});

test('a job that fails is not done, and not begun anew at once', async () => {
  work = () => Promise.reject(new Error('broken off'));
  await copyAt('2026-03-01T12:00:00.000Z').runDue();
  await copyAt('2026-03-01T12:00:30.000Z').runDue();
  expect(days).toEqual(['2026-03-01']);
  const turns = database.connection.collection<{ _id: string }>('job_turns');
  await turns.updateOne({ _id: 'nightly' }, { $set: { until: new Date(0) } }); // five minutes later
  work = async () => undefined;
  await copyAt('2026-03-01T12:05:30.000Z').runDue();
  expect(days).toEqual(['2026-03-01', '2026-03-01']);
});
