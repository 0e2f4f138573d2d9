import { expect, test } from '@jest/globals';
import { createMetrics } from './index.js';

const page = async (metrics: ReturnType<typeof createMetrics>) => (await metrics.expose()).text;

test('two services in one process keep their figures apart', async () => {
  const [one, other] = [createMetrics({ processMetrics: false }), createMetrics({ processMetrics: false })];
  one.counter('returns_total', 'Returns.', ['unit']).inc({ unit: 'a' });
  other.counter('returns_total', 'Returns.', ['unit']).inc({ unit: 'a' }, 5);
  expect(await page(one)).toContain('returns_total{unit="a"} 1');
  expect(await page(other)).toContain('returns_total{unit="a"} 5');
});

test('asking twice for a name gives the same metric', async () => {
  const metrics = createMetrics({ processMetrics: false });
  metrics.counter('sent_total', 'Sent.').inc();
  metrics.counter('sent_total', 'Sent.').inc();
  metrics.histogram('seconds', 'Time.', ['route']).observe(0.02, { route: '/graphql' });
  expect(await page(metrics)).toContain('sent_total 2');
  expect(await page(metrics)).toContain('seconds_bucket{le="0.025",route="/graphql"} 1');
});

test('a gauge is read when the page is asked for', async () => {
  const metrics = createMetrics({ processMetrics: false });
  let depth = 1;
  metrics.gauge('outbox_rows', 'Unsent rows.', [], () => depth);
  depth = 7;
  expect(await page(metrics)).toContain('outbox_rows 7');
});

test('a failing measurement never fails the work', async () => {
  const metrics = createMetrics({ processMetrics: false });
  metrics.gauge('broken', 'Broken.', [], () => Promise.reject(new Error('no database')));
  const counter = metrics.counter('n_total', 'N.', ['a']);
  expect(() => counter.inc({ b: 1 } as never, Number.NaN)).not.toThrow();
  expect(await page(metrics)).toContain('# TYPE broken gauge');
});

test('the process metrics are there unless left out', async () => {
  expect(await page(createMetrics())).toContain('nodejs_eventloop_lag_seconds');
});
