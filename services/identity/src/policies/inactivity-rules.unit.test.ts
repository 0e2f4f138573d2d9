import { expect, test } from '@jest/globals';
import type { Instant, PlainDate } from '@hjalpmedel/domain';
import { inactivityRules } from './inactivity-rules.js';

const day = (text: string) => text as PlainDate;
const rule = (edition: string, inactivityMonths: number, from: string, to?: string, publishedOn = from) => ({
  supplier: 'webTest',
  subject: 'USE',
  edition,
  from: day(from),
  to: to as PlainDate | undefined,
  publishedAt: `${publishedOn}T08:00:00.000Z` as Instant,
  body: { inactivityMonths, measure: 'USE', warnDaysAhead: [30] },
});
const inForce = (documents: ReturnType<typeof rule>[], on: string) =>
  inactivityRules(documents, { supplier: 'webTest', municipalityCode: '2281' }, day(on));

test('S2-26: a rule knows since when it counts and what it replaced', () => {
  const [one] = inForce([rule('A', 12, '2024-01-01', '2026-02-28'), rule('B', 6, '2026-03-01')], '2026-03-01');
  expect(one).toMatchObject({
    version: 'B',
    countsFrom: '2026-03-01',
    replaces: { version: 'A', countsFrom: '2024-01-01' },
  });
});
test("S1-5, S2-26: a municipality's own rule replaces nothing of the programme's, but is measured against it", () => {
  const local = { ...rule('L', 3, '2026-03-01'), municipalityCode: '2281' };
  const found = inForce([rule('A', 12, '2024-01-01'), local], '2026-03-01');
  expect(found.map(({ version, replaces }) => [version, replaces?.version])).toEqual([
    ['L', 'A'],
    ['A', undefined],
  ]);
});
test('S2-26: one that replaced an older rule with effect from the past counts from its publication', () => {
  const documents = [rule('A', 12, '2024-01-01', '2026-02-28'), rule('B', 6, '2026-03-01', undefined, '2026-05-10')];
  expect(inForce(documents, '2026-05-10')[0]).toMatchObject({ version: 'B', countsFrom: '2026-05-10' });
  expect(inForce(documents, '2026-04-01')[0]).toMatchObject({ version: 'B', countsFrom: '2026-03-01' });
});
test('S2-26: the first rule of a system counts from its first day', () => {
  expect(inForce([rule('A', 6, '2020-01-01', undefined, '2026-05-10')], '2026-05-10')[0]).toMatchObject({
    countsFrom: '2020-01-01',
    replaces: undefined,
  });
});
