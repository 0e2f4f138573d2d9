import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { capacities, eligibleFacts, missing } from '../../../test/_eligible.js';
import { eligibility, holdReasons } from './eligibility.js';
import type { Facts } from './facts.js';
import type { Programme } from './programme.js';

const programmes: readonly Programme[] = ['VGR_SOCIAL_DIGITAL', 'VN_HSL'];
const RANK = { ALLOWED: 0, NEEDS_CONFIRMATION: 1, BLOCKED: 2 } as const;

function row(facts: Facts): string {
  const { outcome, reasons } = eligibility(facts);
  return [outcome, ...reasons.map(({ code, severity, ruleIds }) => `${code} ${severity} ${ruleIds.join('+')}`)].join(
    ' | ',
  );
}

/** The table is kept in git, so that a change of the rules is reviewed by its difference. `-u` writes it anew. */
describe('the decision table of an order', () => {
  test.each(programmes)('%s: by capacity of the orderer', (programme) => {
    const table = Object.entries(capacities).map(([name, acts]) => `${name}: ${row(acts(eligibleFacts(programme)))}`);
    expect(table).toMatchSnapshot();
  });
  test.each(programmes)('%s: by missing fact', (programme) => {
    const table = Object.entries(missing).map(([name, lacks]) => `no ${name}: ${row(lacks(eligibleFacts(programme)))}`);
    expect(table).toMatchSnapshot();
  });
});

const programme = fc.constantFrom(...programmes);
const facts = fc.constantFrom(...Object.values(missing));
const codesOf = (of: Facts) => eligibility(of).reasons.map(({ code }) => code);

test('a missing fact never adds a reason of another kind', () => {
  fc.assert(
    fc.property(programme, fc.array(facts, { maxLength: 4 }), (of, lacks) => {
      const together = lacks.reduce((before, lack) => lack(before), eligibleFacts(of));
      const alone = new Set(lacks.flatMap((lack) => codesOf(lack(eligibleFacts(of)))));
      for (const code of codesOf(together)) expect([...alone]).toContain(code);
    }),
    { numRuns: 300 },
  );
});

test('removing a right or a fact never makes the outcome better', () => {
  fc.assert(
    fc.property(
      programme,
      fc.constantFrom(...Object.values(capacities)),
      fc.array(facts, { maxLength: 3 }),
      facts,
      (of, acts, lacks, next) => {
        const before = lacks.reduce((known, lack) => lack(known), acts(eligibleFacts(of)));
        expect(RANK[eligibility(next(before)).outcome]).toBeGreaterThanOrEqual(RANK[eligibility(before).outcome]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a hold has only blocking reasons, and a draft none that a submission would complete', () => {
  for (const of of programmes)
    for (const [name, lacks] of Object.entries(missing)) {
      const lacking = lacks(eligibleFacts(of));
      const blocking = eligibility(lacking).reasons.filter(({ severity }) => severity === 'BLOCK');
      expect([name, holdReasons(lacking, 'PLACED')]).toEqual([name, blocking]);
      expect(blocking).toEqual(expect.arrayContaining([...holdReasons(lacking, 'DRAFT')]));
    }
  const bare = { ...eligibleFacts('VGR_SOCIAL_DIGITAL'), assessment: undefined, carePlanId: undefined };
  expect(holdReasons(bare, 'DRAFT')).toEqual([]);
});

describe('limits and likely duplicates', () => {
  const before = { articleNumber: 'A-1', orderedOn: '2026-02-15', ordered: 2, waiting: 0, kept: 2 } as never;
  const base = eligibleFacts('VN_HSL');
  const product = base.lines[0]?.product;
  const codes = (change: Partial<Facts>) => codesOf({ ...base, ...change });

  test('S1-2: the same article on its way to the client needs a confirmation', () => {
    expect(codes({ orderedBefore: [before] })).toEqual([]);
    const waiting = { ...(before as object), waiting: 1, kept: 1 } as never;
    expect(row({ ...base, orderedBefore: [waiting] })).toContain('NEEDS_CONFIRMATION | DUPLICATE_LIKELY');
  });
  test('S2-10: a limit per person counts what the client has, waits for and asks for', () => {
    const limits = [{ articleNumber: 'A-1', pieces: 3 }];
    expect(codes({ orderedBefore: [before], limits })).toEqual([]);
    const lines = base.lines.map((line) => ({ ...line, quantity: 2 }));
    expect(codes({ orderedBefore: [before], limits, lines })).toEqual(['ARTICLE_LIMIT_EXCEEDED']);
    expect(codes({ orderedBefore: [before], limits: [{ articleNumber: 'OTHER', pieces: 0 }], lines })).toEqual([]);
  });
  test('S2-10: a limit of a product area within some months counts what was ordered in them', () => {
    const ofArea = { ...(before as object), articleNumber: 'B-2', product, kept: 0 } as never;
    const limits = (months: number) => [{ isoCode: '1222', pieces: 2, months }];
    expect(codes({ orderedBefore: [ofArea], limits: limits(1) })).toEqual(['ARTICLE_LIMIT_EXCEEDED']);
    const long = { ...(ofArea as object), orderedOn: '2025-01-01' } as never;
    expect(codes({ orderedBefore: [long], limits: limits(1) })).toEqual([]);
  });
  test('S1-2: a product that leaves the assortment on a later day may be ordered until then', () => {
    const leaving = (outOfAssortmentOn: string) => ({
      lines: base.lines.map((line) => ({
        ...line,
        product: { ...product!, outOfAssortmentOn: outOfAssortmentOn as never },
      })),
    });
    expect(codes(leaving('2026-03-03'))).toEqual([]);
    expect(codes(leaving('2026-03-02'))).toEqual(['PRODUCT_NOT_ORDERABLE']);
  });
});
