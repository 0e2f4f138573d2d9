import { expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { isRunning, wasInLoan } from './loan-on-day.js';

const day = (text: string) => text as PlainDate;
const startedOn = day('2026-01-10');
const returned = { startedOn, returnedOn: day('2026-02-10') };
const reconditioned = { ...returned, ended: true, reconditionedOn: day('2026-02-20') };

test.each([
  ['a running loan covers every day from its start', { startedOn }, '2026-01-10', true],
  ['a loan does not cover the day before it', { startedOn }, '2026-01-09', false],
  ['a returned device stays as its borrower left it', returned, '2026-03-01', true],
  ['what is found at reconditioning belongs to the borrower before', reconditioned, '2026-02-20', true],
  ['what is found after it belongs to nobody', reconditioned, '2026-02-21', false],
  ['a day in the loan is covered after deregistration', reconditioned, '2026-02-01', true],
  ['the days of an old loan that has ended are unknown', { startedOn, ended: true }, '2026-02-01', false],
] as const)('S1-27: %s', (_, loan, on, expected) => {
  expect(wasInLoan(loan, day(on))).toBe(expected);
});

test('a loan runs until its device is returned or it is deregistered', () => {
  expect([{ startedOn }, returned, { startedOn, deregisteredOn: startedOn }].map(isRunning)).toEqual([
    true,
    false,
    false,
  ]);
});
