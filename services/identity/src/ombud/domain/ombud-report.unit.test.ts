import { expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { mondayOf, reportDays, weekOf } from './ombud-report.js';

const day = (text: string) => text as PlainDate;

test('S2-31: a week is of the year of its Thursday', () => {
  const weeks = ['2024-12-30', '2025-01-01', '2026-12-31', '2027-01-03', '2027-01-04', '2026-02-01', '2023-01-01'];
  expect(weeks.map((one) => weekOf(day(one)))).toEqual([
    '2025-W01',
    '2025-W01',
    '2026-W53',
    '2026-W53',
    '2027-W01',
    '2026-W05',
    '2022-W52',
  ]);
  expect([mondayOf(day('2026-11-30')), mondayOf(day('2026-11-29'))]).toEqual(['2026-11-30', '2026-11-23']);
});

test('S2-31: weeks without a run are made up for, a year at most', () => {
  const asOf = day('2026-11-25');
  expect(reportDays(undefined, asOf)).toEqual([asOf]);
  expect(reportDays(day('2026-11-23'), asOf)).toEqual([asOf]);
  expect(reportDays(day('2026-11-04'), asOf)).toEqual(['2026-11-09', '2026-11-16', asOf]);
  expect(reportDays(day('2020-01-01'), asOf)).toHaveLength(52);
});
