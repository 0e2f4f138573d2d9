import { expect, test } from '@jest/globals';
import { Histogram, Registry } from 'prom-client';
import { FastHistogram } from './histogram.js';

const labelNames = ['route', 'status'] as const;
const buckets = [0.001, 0.01, 0.1, 1];

/** The same observations exposed by prom-client's histogram and by ours. */
async function pages(
  names: readonly string[],
  observations: readonly (readonly [Record<string, string | number>, number])[],
) {
  const [theirs, ours] = [new Registry(), new Registry()];
  const options = { name: 'seconds', help: 'Time.', labelNames: [...names], buckets: [...buckets] };
  const histogram = new Histogram({ ...options, registers: [theirs] });
  const fast = new FastHistogram(options, ours);
  for (const [labels, value] of observations) {
    histogram.observe(labels, value);
    fast.observe(labels, value);
  }
  return [await theirs.metrics(), await ours.metrics()];
}

test('what is exposed is what prom-client exposes, bounds and escapes included', async () => {
  const values = [0, 0.001, 0.0011, 0.05, 0.1, 0.100001, 1, 7, 0.5];
  const observations = values.flatMap((value, n) => [
    [{ route: n % 2 === 0 ? '/graphql' : 'a "b"\\\n', status: 200 }, value] as const,
    [{ route: '/graphql', status: n % 3 === 0 ? 200 : 499 }, value] as const,
    [{ route: '/graphql' }, value] as const,
  ]);
  const [theirs, ours] = await pages(labelNames, observations);
  expect(ours).toBe(theirs);
});

test('without labels it is there before anything is observed', async () => {
  const [theirs, ours] = await pages([], []);
  expect(ours).toBe(theirs);
  const [theirsThen, oursThen] = await pages([], [[{}, 0.02]]);
  expect(oursThen).toBe(theirsThen);
});

test('what is no number is left out', async () => {
  const registry = new Registry();
  const fast = new FastHistogram({ name: 'n', help: 'N.', labelNames: [], buckets }, registry);
  for (const value of [NaN, Infinity, -Infinity]) fast.observe({}, value);
  expect(await registry.metrics()).toContain('n_count 0');
});
