import { expect, test } from '@jest/globals';
import { createLogger } from '@hjalpmedel/observability';
import { createCallLog } from './call-log.js';

test('a kind of failure is logged at once, then once in ten seconds with the number of skipped lines', () => {
  const lines: string[] = [];
  const logger = createLogger('gateway', {
    level: 'warn',
    destination: { write: (line: string) => void lines.push(line) },
  });
  let now = 0;
  const log = createCallLog(logger, () => now);
  const dead = { subgraph: 'beds', ms: 1, outcome: 'unavailable', fault: 'connection: ECONNREFUSED' } as const;
  for (; now < 25_000; now += 1_000) log(dead);
  log({ ...dead, subgraph: 'chairs' });
  log({ subgraph: 'beds', ms: 1, outcome: 'unavailable', status: 502, fault: 'not a GraphQL response' });
  log({ subgraph: 'beds', ms: 1, outcome: 'ok', status: 200 });
  log({ subgraph: 'beds', ms: 1, outcome: 'cancelled', fault: 'client' });
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries.map(({ subgraph, status, unlogged }) => [subgraph, status, unlogged])).toEqual([
    ['beds', undefined, undefined],
    ['beds', undefined, 9],
    ['beds', undefined, 9],
    ['chairs', undefined, undefined],
    ['beds', 502, undefined],
  ]);
  expect(entries[0]).toMatchObject({ level: 'warn', outcome: 'unavailable', fault: 'connection: ECONNREFUSED' });
});
