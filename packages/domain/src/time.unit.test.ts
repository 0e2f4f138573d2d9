import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  covers,
  dayOf,
  daysBetween,
  overlaps,
  startOf,
  type Instant,
  type PlainDate,
} from './time.js';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as PlainDate);
const date = (text: string) => text as PlainDate;

test('months are calendar months, clamped at month end', () => {
  expect(addMonths(date('2026-08-31'), 6)).toBe('2027-02-28');
  expect(addMonths(date('2023-08-31'), 6)).toBe('2024-02-29');
  expect(addMonths(date('2024-02-29'), 12)).toBe('2025-02-28');
});

test('a day begins at midnight in Stockholm, in winter and in summer time', () => {
  expect(startOf(date('2026-01-15'))).toBe('2026-01-14T23:00:00.000Z');
  expect(startOf(date('2026-07-15'))).toBe('2026-07-14T22:00:00.000Z');
  expect(dayOf('2026-07-14T22:30:00.000Z' as Instant)).toBe('2026-07-15');
});

test('the day of the start of a day is that day, on every day of a century', () => {
  fc.assert(fc.property(day, (one) => dayOf(startOf(one)) === one));
});

test('days between two days undo adding days', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (one, n) => daysBetween(one, addDays(one, n)) === n),
  );
});

test('two periods overlap exactly when some day lies in both', () => {
  const period = fc
    .tuple(day, fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }))
    .map(([from, length]) => ({
      from,
      to: length === undefined ? undefined : addDays(from, length),
    }));
  fc.assert(
    fc.property(period, period, (one, other) => {
      const shared = one.from > other.from ? one.from : other.from;
      return overlaps(one, other) === (covers(one, shared) && covers(other, shared));
    }),
  );
});
