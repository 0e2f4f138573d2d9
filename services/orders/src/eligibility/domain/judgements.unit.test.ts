import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decidingOutcome, type Judgement } from './judgements.js';

type Outcome = 'YES' | 'NO';
const judged = (...list: readonly (readonly [string, Outcome])[]) =>
  decidingOutcome<Outcome>(
    list.map(([isoCode, outcome]) => ({ isoCode, outcome })),
    'NO',
  );

test('S1-10: the latest judgement decides', () => {
  expect(judged()).toBeUndefined();
  expect(judged(['2229', 'YES'])).toBe('YES');
  expect(judged(['2229', 'YES'], ['2229', 'NO'])).toBe('NO');
  expect(judged(['2229', 'NO'], ['2229', 'YES'])).toBe('YES');
});

test('S1-10: a later judgement lifts a refusal of the same or a wider area, and of no narrower one', () => {
  expect(judged(['222912', 'NO'], ['22', 'YES'])).toBe('NO');
  expect(judged(['22', 'NO'], ['222912', 'YES'])).toBe('YES');
  expect(judged(['222912', 'NO'], ['22', 'YES'], ['222912', 'YES'])).toBe('YES');
  expect(judged(['222912', 'NO'], ['2229', 'NO'], ['222912', 'YES'])).toBe('YES');
  expect(judged(['222912', 'YES'], ['22', 'NO'])).toBe('NO');
});

test('S1-10: a wider or earlier judgement never changes a refusal', () => {
  const judgement = fc.record({
    isoCode: fc.constantFrom('22', '2229', '222912', '22291201'),
    outcome: fc.constantFrom<Outcome>('YES', 'NO'),
  });
  fc.assert(
    fc.property(fc.array(judgement, { maxLength: 6 }), judgement, (list, extra) => {
      if (decidingOutcome(list, 'NO') !== 'NO') return;
      const earlier: Judgement<Outcome>[] = [extra, ...list];
      expect(decidingOutcome(earlier, 'NO')).toBe('NO');
      const wider = { isoCode: '2', outcome: 'YES' as const };
      expect(decidingOutcome([...list, wider], 'NO')).toBe('NO');
    }),
  );
});
