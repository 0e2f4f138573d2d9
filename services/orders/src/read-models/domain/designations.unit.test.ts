import { expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { withDesignation, type Designation } from './designations.js';

const day = (text: string) => `2026-${text}` as PlainDate;
const held = (staffId: string, from: string, to?: string): Designation => ({
  function: 'GOVERNANCE',
  staffId,
  from: day(from),
  ...(to && { to: day(to) }),
});
const after = (...published: readonly Designation[]) => published.reduce<readonly Designation[]>(withDesignation, []);

test('S1-1: a new holder ends the one before, also one whose last day is already known', () => {
  expect(after(held('a', '01-01'), held('b', '03-01'))).toEqual([held('a', '01-01', '02-28'), held('b', '03-01')]);
  expect(after(held('a', '01-01'), held('a', '01-01', '06-30'), held('b', '03-01'))).toEqual([
    held('a', '01-01', '02-28'),
    held('b', '03-01'),
  ]);
});

test('S1-1: a designation that has not begun gives way', () => {
  expect(after(held('a', '05-01'), held('b', '03-01'))).toEqual([held('a', '05-01', '02-28'), held('b', '03-01')]);
});

test('S1-1: the last day of a designation ends no other one', () => {
  expect(after(held('a', '01-01'), held('b', '03-01'), held('a', '01-01', '02-15'))).toEqual([
    held('b', '03-01'),
    held('a', '01-01', '02-15'),
  ]);
});

test('S1-1: another function and one that was taken back stay as they are', () => {
  const other: Designation = { ...held('a', '01-01'), function: 'COMPETENCE' };
  const never = held('c', '04-01', '03-31');
  expect(after(other, never, held('b', '03-01'))).toEqual([other, never, held('b', '03-01')]);
});
