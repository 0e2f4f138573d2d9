import { expect, test } from '@jest/globals';
import { defineReason, freeAfter, nextFrom, outcomeOf, reasonText, Refused, refuseIfAny } from './refusal.js';
import type { PlainDate } from './time.js';

const BLOCKED = defineReason('TEST_BLOCKED', {
  severity: 'BLOCK',
  rules: ['S0-1'],
  sv: 'Nej, {what}.',
  en: 'No, {what}.',
});
const DOUBTFUL = defineReason('TEST_DOUBTFUL', { severity: 'CONFIRM', rules: [], sv: 'Säker?', en: 'Sure?' });

test('a refusal carries every reason at once', () => {
  try {
    refuseIfAny([BLOCKED(), false, DOUBTFUL()]);
    throw new Error('not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).reasons.map((reason) => reason.code)).toEqual(['TEST_BLOCKED', 'TEST_DOUBTFUL']);
  }
});

test('a reason to confirm passes with a statement, and not with an empty one', () => {
  expect(outcomeOf([DOUBTFUL()])).toBe('NEEDS_CONFIRMATION');
  expect(outcomeOf([DOUBTFUL()], [{ code: 'TEST_DOUBTFUL', statement: ' ' }])).toBe('NEEDS_CONFIRMATION');
  expect(outcomeOf([DOUBTFUL()], [{ code: 'TEST_DOUBTFUL', statement: 'Vet om det.' }])).toBe('ALLOWED');
});

test('a reason speaks Swedish and English and quotes its parameters', () => {
  const reason = BLOCKED({ params: { what: 'aldrig' } });
  expect(reasonText(reason, 'SV')).toBe('Nej, aldrig.');
  expect(reasonText(reason, 'EN')).toBe('No, aldrig.');
});

const period = (from: string, to?: string) => ({ from: from as PlainDate, to: to as PlainDate | undefined });

test('the next day on which one of several periods begins is told; one that never held begins on none', () => {
  const day = '2026-03-01' as PlainDate;
  const periods = [
    period('2026-01-01'),
    period('2026-06-01'),
    period('2026-05-01'),
    period('2026-04-01', '2026-03-31'),
  ];
  expect(nextFrom(periods, day)).toEqual({ until: '2026-05-01' });
  expect(nextFrom([period('2026-03-01')], day)).toEqual({});
});

test('what is taken is free the day after the last of its periods, and never when one of them has no end', () => {
  expect(freeAfter([period('2026-01-01', '2026-02-28'), period('2025-01-01', '2025-12-31')])).toEqual({
    until: '2026-03-01',
  });
  expect(freeAfter([period('2026-01-01', '2026-02-28'), period('2026-04-01')])).toEqual({});
  expect(freeAfter([])).toEqual({});
});
