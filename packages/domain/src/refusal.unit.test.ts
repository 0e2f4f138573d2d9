import { expect, test } from '@jest/globals';
import { defineReason, outcomeOf, reasonText, Refused, refuseIfAny } from './refusal.js';

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
