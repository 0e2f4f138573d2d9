import { describe, expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { pricesAfter, priceStart } from './price-change.js';
import type { RentPrice } from './price-list.js';

const day = (text: string) => text as PlainDate;
const price = (from: string, monthlyOre: number): RentPrice => ({ from: day(from), monthlyOre });
const rent = (from: string, prices: readonly RentPrice[] = []) => ({
  ...{ from: day(from), monthlyOre: 1000, prices },
  ...{ spans: [{ from: day(from) }], payers: [] },
});

describe('S2-17: a running loan has a new price', () => {
  test.each([
    ['DAY', '2026-03-10', '2026-03-10'],
    ['MONTH', '2026-03-10', '2026-04-01'],
    ['MONTH', '2026-03-01', '2026-03-01'],
    ['STARTED_30_DAYS', '2026-03-10', '2026-03-16'], // 30 days after 14 February
    ['STARTED_30_DAYS', '2026-03-16', '2026-03-16'],
    ['STARTED_30_DAYS', '2026-03-17', '2026-04-15'],
  ] as const)('by %s: a price from %s from %s', (rule, from, start) => {
    expect(priceStart(day('2026-02-14'), day(from), rule)).toBe(start);
  });

  test('from its own start where the price is older than the loan', () => {
    expect(priceStart(day('2026-02-14'), day('2026-01-05'), 'MONTH')).toBe('2026-01-05');
  });
});

describe('the prices of a loan after a change of the list', () => {
  test('days before the change keep their price, whatever the list says of them', () => {
    const loan = rent('2025-01-01', [price('2025-06-01', 1100)]);
    const after = pricesAfter(loan, [price('2026-01-01', 1200), price('2027-01-01', 1300)], 'DAY');
    expect(after).toEqual([price('2025-06-01', 1100), price('2026-01-01', 1200), price('2027-01-01', 1300)]);
  });

  test('a withdrawn price gives way to the one before it', () => {
    const loan = rent('2025-01-01', [price('2026-01-01', 9999)]);
    expect(pricesAfter(loan, [price('2026-01-01', 1000)], 'DAY')).toEqual([price('2026-01-01', 1000)]);
  });

  test('of two prices within one month the later one holds, where prices begin with a month', () => {
    const listed = [price('2026-01-05', 1200), price('2026-01-20', 1300)];
    expect(pricesAfter(rent('2025-01-01'), listed, 'MONTH')).toEqual([price('2026-02-01', 1300)]);
  });
});
