import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, covers, type PlainDate } from '@hjalpmedel/domain';
import { signaturesCorrected, signaturesOf, signaturesWith, type Signature, type Signatures } from './signatures.js';

const day = (text: string) => text as PlainDate;
const signed = (signedOn: string, leftOn?: string): Signature => ({
  signedOn: day(signedOn),
  leftOn: leftOn as PlainDate | undefined,
});
const known = (...all: Signature[]): Signatures => ({ agreement: all.at(-1), formerAgreements: all.slice(0, -1) });

test('S1-18: leaving ends the period that began on that day; a signature after it begins a new one', () => {
  const left = signaturesWith(known(signed('2020-01-01')), signed('2020-01-01', '2023-12-31'));
  expect(left).toEqual([signed('2020-01-01', '2023-12-31')]);
  expect(signaturesWith(known(...left), signed('2026-01-01'))).toEqual([...left, signed('2026-01-01')]);
});
test('S1-18: a signature while the municipality is a party, or the day after, continues the period', () => {
  expect(signaturesWith(known(signed('2020-01-01')), signed('2026-01-01'))).toEqual([signed('2020-01-01')]);
  const next = signaturesWith(known(signed('2020-01-01', '2025-12-31')), signed('2026-01-01', '2028-12-31'));
  expect(next).toEqual([signed('2020-01-01', '2028-12-31')]);
});
test('S1-18: an older period is put before those on record', () => {
  const after = signaturesWith(known(signed('2024-01-01')), signed('2018-01-01', '2019-12-31'));
  expect(after).toEqual([signed('2018-01-01', '2019-12-31'), signed('2024-01-01')]);
});
test('S1-18: a correction replaces the latest period only', () => {
  const two = known(signed('2018-01-01', '2019-12-31'), signed('2024-01-01'));
  expect(signaturesCorrected(two, signed('2024-02-01'))).toEqual([
    signed('2018-01-01', '2019-12-31'),
    signed('2024-02-01'),
  ]);
});
test('S1-18: whatever is registered, no day before its first day changes', () => {
  const date = fc.integer({ min: 0, max: 60 }).map((n) => addDays(day('2026-01-01'), n));
  const entry = fc
    .tuple(date, fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }))
    .map(([signedOn, days]): Signature => ({
      signedOn,
      leftOn: days === undefined ? undefined : addDays(signedOn, days),
    }));
  const days = Array.from({ length: 100 }, (_, n) => addDays(day('2026-01-01'), n));
  const partyOn = (all: Signatures) => days.map((one) => signaturesOf(all).some((period) => covers(period, one)));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
      let all: Signatures = {};
      for (const one of entries) {
        const before = partyOn(all);
        all = known(...signaturesWith(all, one));
        const after = partyOn(all);
        days.forEach((on, index) => {
          if (on < one.signedOn) expect(after[index]).toBe(before[index]);
          else if (one.leftOn === undefined || on <= one.leftOn) expect(after[index]).toBe(true);
        });
      }
    }),
  );
});
