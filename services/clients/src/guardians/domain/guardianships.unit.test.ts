import { expect, test } from '@jest/globals';
import type { PlainDate, Sealed } from '@hjalpmedel/domain';
import type { Guardian } from './guardian.js';
import { responsibleSince, verifiedGuardians } from './guardianships.js';

const adultOn = '2033-06-01' as PlainDate;
const guardian = (guardianId: string, from: string, to?: string, extra: Partial<Guardian> = {}): Guardian => ({
  guardianId,
  from: from as PlainDate,
  to: to as PlainDate | undefined,
  verification: 'COURT_DECISION',
  sealed: 's' as Sealed,
  ...extra,
});
const since = (...guardians: Guardian[]) => responsibleSince(guardians, adultOn);

test('S1-25: only verified guardians count, until the day before the child turns 18', () => {
  const open = guardian('a', '2020-01-01');
  const late = guardian('b', '2030-01-01', '2040-01-01');
  const unverified = guardian('c', '2020-01-01', undefined, { verification: undefined });
  const annulled = guardian('d', '2020-01-01', undefined, { isAnnulled: true });
  const after = guardian('e', '2033-06-01');
  expect(verifiedGuardians([late, open, unverified, annulled, after], adultOn)).toEqual([
    { guardianId: 'a', from: '2020-01-01', until: '2033-05-31' },
    { guardianId: 'b', from: '2030-01-01', until: '2033-05-31' },
  ]);
});

test('S1-25: one of several stays responsible, the next follows, and a gap has none', () => {
  expect(since(guardian('a', '2020-01-01'), guardian('b', '2019-06-01'))).toEqual([
    { guardianId: 'b', from: '2019-06-01' },
  ]);
  expect(since(guardian('a', '2020-01-01', '2021-12-31'), guardian('b', '2020-06-01', '2022-12-31'))).toEqual([
    { guardianId: 'a', from: '2020-01-01' },
    { guardianId: 'b', from: '2022-01-01' },
    { from: '2023-01-01' },
  ]);
});

test('S1-25: a guardian who no longer counts is followed by nobody from the first day on', () => {
  expect(since(guardian('a', '2020-01-01', undefined, { isAnnulled: true }))).toEqual([{ from: '2020-01-01' }]);
});
