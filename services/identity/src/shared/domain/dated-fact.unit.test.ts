import { describe, expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, holdsAfter, holdsFrom, inTheWay, lastDayWhenEnded } from './dated-fact.js';

const day = (text: string) => `2026-${text}` as PlainDate;
const open = { from: day('03-01') };
const ended = { from: day('03-01'), to: day('03-31') };
const takenBack = { from: day('03-01'), to: day('02-28') };

describe('a fact that was taken back', () => {
  test('blocks nothing, also not from an earlier day', () => {
    expect(inTheWay([takenBack], { from: day('02-01') })).toEqual([]);
    expect(inTheWay([takenBack], { from: day('02-28'), to: day('03-01') })).toEqual([]);
    expect(inTheWay([open], takenBack)).toEqual([]);
  });
  test('holds on no day', () => {
    expect([day('01-01'), day('02-28'), day('03-01')].map((one) => holdsFrom(takenBack, one))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test('facts are in the way of a period with which they share a day', () => {
  expect(inTheWay([ended], { from: day('03-31') })).toEqual([ended]);
  expect(inTheWay([ended], { from: day('04-01') })).toEqual([]);
  expect(inTheWay([open], { from: day('02-01'), to: day('02-28') })).toEqual([]);
});

test('a fact holds from a day until its last day, without one for good', () => {
  expect([holdsFrom(ended, day('03-31')), holdsAfter(ended, day('03-31')), holdsAfter(ended, day('03-30'))]).toEqual([
    true,
    false,
    true,
  ]);
  expect([holdsFrom(open, day('12-31')), holdsFrom(open, day('01-01'))]).toEqual([true, true]);
});

test('an end before the first day takes the fact back', () => {
  expect(lastDayWhenEnded(open, day('01-15'))).toBe(day('02-28'));
  expect(lastDayWhenEnded(open, day('03-15'))).toBe(day('03-15'));
  expect([endsBeforeBeginning(open, day('02-28')), endsBeforeBeginning(open, day('02-27'))]).toEqual([false, true]);
  expect([endsBy(ended, day('03-31')), endsBy(ended, day('03-30')), endsBy(open, day('03-30'))]).toEqual([
    true,
    false,
    false,
  ]);
});
