import { expect, test } from '@jest/globals';
import { createMetrics } from './index.js';

const page = async (metrics: ReturnType<typeof createMetrics>) => (await metrics.expose()).text;

test('two services in one process have separate metrics', async () => {
  const [one, other] = [createMetrics({ processMetrics: false }), createMetrics({ processMetrics: false })];
  one.counter('returns_total', 'Returns.', ['unit']).inc({ unit: 'a' });
  other.counter('returns_total', 'Returns.', ['unit']).inc({ unit: 'a' }, 5);
  expect(await page(one)).toContain('returns_total{unit="a"} 1');
  expect(await page(other)).toContain('returns_total{unit="a"} 5');
});

test('the same name returns the same metric', async () => {
  const metrics = createMetrics({ processMetrics: false });
  metrics.counter('sent_total', 'Sent.').inc();
  metrics.counter('sent_total', 'Sent.').inc();
  metrics.histogram('seconds', 'Time.', ['route']).observe(0.02, { route: '/graphql' });
  expect(await page(metrics)).toContain('sent_total 2');
  expect(await page(metrics)).toContain('seconds_bucket{le="0.025",route="/graphql"} 1');
});

test('a gauge is read when the page is requested', async () => {
  const metrics = createMetrics({ processMetrics: false });
  let depth = 1;
  metrics.gauge('outbox_rows', 'Unsent rows.', [], () => depth);
  depth = 7;
  expect(await page(metrics)).toContain('outbox_rows 7');
});

test('a failing measurement never breaks the work', async () => {
  const metrics = createMetrics({ processMetrics: false });
  metrics.gauge('broken', 'Broken.', [], () => Promise.reject(new Error('no database')));
  const counter = metrics.counter('n_total', 'N.', ['a']);
  expect(() => counter.inc({ b: 1 } as never, Number.NaN)).not.toThrow();
  expect(await page(metrics)).toContain('# TYPE broken gauge');
});

test('the process metrics are included by default', async () => {
  expect(await page(createMetrics())).toContain('nodejs_eventloop_lag_seconds');
});

test('a histogram exposes cumulative buckets, sum and count per series, with escaped labels', async () => {
  const metrics = createMetrics({ processMetrics: false });
  const seconds = metrics.histogram('seconds', 'Time.', ['route', 'status'], [0.001, 0.01, 0.1, 1]);
  for (const value of [0, 0.001, 0.0011, 0.1, 0.100001, 7]) seconds.observe(value, { route: 'a "b"\\\n', status: 200 });
  const labels = 'route="a \\"b\\"\\\\\\n",status="200"';
  expect((await page(metrics)).trim().split('\n').slice(2)).toEqual([
    `seconds_bucket{le="0.001",${labels}} 2`,
    `seconds_bucket{le="0.01",${labels}} 3`,
    `seconds_bucket{le="0.1",${labels}} 4`,
    `seconds_bucket{le="1",${labels}} 5`,
    `seconds_bucket{le="+Inf",${labels}} 6`,
    `seconds_sum{${labels}} ${0 + 0.001 + 0.0011 + 0.1 + 0.100001 + 7}`,
    `seconds_count{${labels}} 6`,
  ]);
});

test('a series with fewer labels is one of its own', async () => {
  const metrics = createMetrics({ processMetrics: false });
  const seconds = metrics.histogram('seconds', 'Time.', ['route', 'status']);
  seconds.observe(1, { route: '/graphql' });
  seconds.observe(1, { route: '/graphql', status: 200 });
  const text = await page(metrics);
  expect(text).toContain('seconds_count{route="/graphql"} 1');
  expect(text).toContain('seconds_count{route="/graphql",status="200"} 1');
});

test('a histogram without labels is exposed before its first observation', async () => {
  const metrics = createMetrics({ processMetrics: false });
  const seconds = metrics.histogram('seconds', 'Time.');
  expect(await page(metrics)).toContain('seconds_count 0');
  seconds.observe(0.02);
  expect(await page(metrics)).toContain('seconds_count 1');
});

test('a histogram drops values that are no finite number', async () => {
  const metrics = createMetrics({ processMetrics: false });
  const seconds = metrics.histogram('seconds', 'Time.');
  for (const value of [NaN, Infinity, -Infinity]) seconds.observe(value);
  expect(await page(metrics)).toContain('seconds_count 0');
});
