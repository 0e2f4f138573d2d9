import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  coveredBy,
  covers,
  dayOf,
  daysBetween,
  intersection,
  isInstant,
  isPlainDate,
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

test('a day of 23 or 25 hours is one day, and 29 February is a day of its own', () => {
  expect(dayOf('2026-03-29T21:59:59.999Z' as Instant)).toBe('2026-03-29');
  expect(dayOf('2026-10-25T22:59:59.999Z' as Instant)).toBe('2026-10-25');
  expect(addDays(date('2024-02-28'), 1)).toBe('2024-02-29');
  expect(coveredBy([{ from: date('2024-01-01'), to: date('2024-02-28') }], { from: date('2024-02-29') })).toBe(false);
});

test('a day ends where the next begins, also when the clock changes', () => {
  const lastMoment = (one: PlainDate) => new Date(Date.parse(startOf(addDays(one, 1))) - 1).toISOString() as Instant;
  fc.assert(fc.property(day, (one) => dayOf(lastMoment(one)) === one));
});

test('months lead to the same day of the month, or to the last one of a shorter month', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (one, months) => {
      const later = addMonths(one, months);
      const wanted = Number(one.slice(8));
      const last = Number(
        addDays(`${addMonths(`${one.slice(0, 8)}01` as PlainDate, months + 1)}` as PlainDate, -1).slice(8),
      );
      expect(Number(later.slice(8))).toBe(Math.min(wanted, last));
    }),
  );
});

const period = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined })).map(([from, length]) => ({
  from,
  to: length === undefined ? undefined : addDays(from, length),
}));

/** Periods within some weeks around a change of clocks and 29 February, so that they meet, touch and miss each other. */
const near = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }))
  .map(([start, length]) => {
    const from = addDays(date('2024-02-20'), start);
    return { from, to: length === undefined ? undefined : addDays(from, length) };
  });
const days = Array.from({ length: 100 }, (_, n) => addDays(date('2024-02-15'), n));

test('a period is covered by several exactly when each of its days lies in one of them', () => {
  fc.assert(
    fc.property(fc.array(near, { maxLength: 5 }), near, (several, one) => {
      const each = days.filter((on) => covers(one, on)).every((on) => several.some((other) => covers(other, on)));
      const openEnded = one.to === undefined && !several.some((other) => other.to === undefined);
      expect(coveredBy(several, one)).toBe(each && !openEnded);
    }),
  );
});

test('the intersection of two periods holds exactly the days of both', () => {
  fc.assert(
    fc.property(near, near, (one, other) => {
      const both = intersection(one, other);
      expect(both !== undefined).toBe(overlaps(one, other));
      for (const on of days) expect(both !== undefined && covers(both, on)).toBe(covers(one, on) && covers(other, on));
    }),
  );
});

test('two periods overlap exactly when some day lies in both', () => {
  fc.assert(
    fc.property(period, period, (one, other) => {
      const shared = one.from > other.from ? one.from : other.from;
      return overlaps(one, other) === (covers(one, shared) && covers(other, shared));
    }),
  );
});

test.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['0001-01-01', false],
  ['1899-12-31', false],
  ['1900-01-01', true],
  ['2200-12-31', true],
  ['2201-01-01', false],
  ['9999-12-31', false],
  ['2026-2-1', false],
])('the day %s can be told: %s', (text, told) => {
  expect(isPlainDate(text)).toBe(told);
  expect(isInstant(`${text}T10:00:00.000Z`)).toBe(told);
});

test.each(['2026-02-28T24:00:00.000Z', '2026-02-28T10:00:00Z', '2026-02-28T10:00:00.000+01:00', '2026-02-28', ''])(
  'the moment %p is not one that is told',
  (text) => expect(isInstant(text)).toBe(false),
);
