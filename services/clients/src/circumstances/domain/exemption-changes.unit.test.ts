import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, covers, type Period, type PlainDate } from '@hjalpmedel/domain';
import { exemptionChanges } from './exemption-changes.js';

const start = '2026-01-01' as PlainDate;
const day = (at: number) => addDays(start, at);
const period = (from: number, to?: number): Period => ({ from: day(from), to: to === undefined ? undefined : day(to) });

test('S2-20: an overlapping period that remains keeps its days exempt', () => {
  const [home, stay] = [period(0), period(10, 20)];
  expect(exemptionChanges([home, stay], [stay])).toEqual([
    { exempt: false, ...period(0, 9) },
    { exempt: false, ...period(21) },
  ]);
});

test('S2-20 to S2-23: after any change the newest change about a day says whether it is exempt', () => {
  const one = fc
    .tuple(fc.nat(15), fc.option(fc.nat(10), { nil: undefined }))
    .map(([from, days]) => period(from, days === undefined ? undefined : from + days));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 4 }), fc.array(one, { maxLength: 4 }), (before, after) => {
      const changes = exemptionChanges(before, after);
      for (let at = 0; at < 40; at += 1) {
        const isIn = (all: readonly Period[]) => all.some((each) => covers(each, day(at)));
        const change = changes.findLast((each) => covers(each, day(at)));
        expect(change?.exempt ?? isIn(before)).toBe(isIn(after));
      }
    }),
  );
});
