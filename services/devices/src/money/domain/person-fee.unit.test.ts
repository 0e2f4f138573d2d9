import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { StoredLoanFee } from './loan-fee.js';
import { daysIn, firstDayOf, monthOf, nextMonth, type Month } from './month.js';
import { feeSharesOf } from './person-fee.js';
import { visitsOf } from './visits.js';
import { NOTHING_KNOWN, type PersonFacts } from '../../read-models/domain/person-facts.js';
import type { FeePolicy, PolicyFacts } from '../../read-models/domain/policies.js';

const day = (text: string) => text as PlainDate;
const code = '2281' as MunicipalityCode;
const MONTHLY = 7_600;
const policy = (body: Partial<FeePolicy> = {}): readonly PolicyFacts[] => [
  {
    ...{
      policyId: 'p',
      kind: 'FEE',
      programme: 'VN_HSL',
      municipalityCode: code,
      edition: 'E1',
      from: day('2024-01-01'),
    },
    ...{ monthlyFeeOre: MONTHLY, loansFrom: '2024-01-01', ...body },
  },
];
const aid = (loanId: string, from: string, to?: string): StoredLoanFee => ({
  ...{ status: 'RUNNING', loanId, clientId: 'c1', orderId: 'o1', programme: 'VN_HSL', municipalityCode: code },
  ...{ from: day(from), spans: [{ from: day(from), to: to === undefined ? undefined : day(to) }] },
  enteredThrough: '2023-12' as Month,
});
const amounts = (
  fees: StoredLoanFee[],
  month: string,
  body?: Partial<FeePolicy>,
  person: PersonFacts = NOTHING_KNOWN,
) => feeSharesOf(fees, month as Month, person, policy(body)).map(({ loanId, amountOre }) => [loanId, amountOre]);

describe('S2-18: the monthly fee', () => {
  const three = [aid('l1', '2024-01-10'), aid('l2', '2024-01-20'), aid('l3', '2024-01-20')];

  test('is one per person, whatever the number of aids', () => {
    expect(amounts(three, '2024-01')).toEqual([['l1', Math.round((MONTHLY * 22) / 31)]]);
    expect(amounts(three, '2024-02')).toEqual([['l1', MONTHLY]]);
  });

  test('is that of the union of days where one aid follows another', () => {
    const two = [aid('l1', '2024-02-01', '2024-02-10'), aid('l2', '2024-02-08', '2024-02-20')];
    const shares = amounts(two, '2024-02');
    expect(shares.map(([loanId]) => loanId)).toEqual(['l1', 'l2']);
    expect(shares.reduce((sum, [, ore]) => sum + Number(ore), 0)).toBe(Math.round((MONTHLY * 20) / 29));
  });

  test('is taken for the days of a policy that ends within the month, and for none after it', () => {
    const ending = policy().map((one) => ({ ...one, to: day('2024-01-25') }));
    const shares = feeSharesOf(three, '2024-01' as Month, NOTHING_KNOWN, ending);
    expect(shares).toMatchObject([{ loanId: 'l1', days: 16, amountOre: Math.round((MONTHLY * 16) / 31) }]);
    expect(feeSharesOf(three, '2024-02' as Month, NOTHING_KNOWN, ending)).toEqual([]);
  });

  test('is one per aid where the policy says so', () => {
    expect(amounts(three, '2024-02', { monthlyPer: 'AID' })).toEqual([
      ['l1', MONTHLY],
      ['l2', MONTHLY],
      ['l3', MONTHLY],
    ]);
  });

  test('counts started months as whole, or full months only', () => {
    expect(amounts(three, '2024-01', { monthCounts: 'STARTED' })).toEqual([['l1', MONTHLY]]);
    expect(amounts(three, '2024-01', { monthCounts: 'FULL' })).toEqual([['l1', 0]]);
    expect(amounts(three, '2024-02', { monthCounts: 'FULL' })).toEqual([['l1', MONTHLY]]);
  });

  test('of a started month is taken once by a person who moves', () => {
    const there = '2262' as MunicipalityCode;
    const moves = [{ from: code, to: there, on: day('2024-02-15') }];
    const both = [
      ...policy({ monthCounts: 'STARTED' }),
      { ...policy({ monthCounts: 'STARTED' })[0]!, municipalityCode: there },
    ];
    const shares = feeSharesOf(three, '2024-02' as Month, { ...NOTHING_KNOWN, moves }, both);
    expect(shares.map((one) => [one.municipalityCode, one.amountOre])).toEqual([
      [code, MONTHLY],
      [there, 0],
    ]);
  });

  test('begins with an age', () => {
    const guardians = [{ from: day('2006-02-16'), until: day('2024-02-15') }];
    const child = { ...NOTHING_KNOWN, guardians };
    expect(amounts(three, '2024-02', { fromAge: 18 }, child)).toEqual([['l1', Math.round((MONTHLY * 14) / 29)]]);
    expect(amounts(three, '2024-02', { fromAge: 20 }, child)).toEqual([['l1', 0]]);
    expect(amounts(three, '2026-03', { fromAge: 20 }, child)).toEqual([['l1', MONTHLY]]);
    expect(amounts(three, '2024-02', { fromAge: 20 })).toEqual([['l1', MONTHLY]]);
  });

  test('stops at the most for 12 months, which begin anew', () => {
    const fees = [aid('l1', '2024-01-01')];
    const capOre = 20_000;
    const year = (from: string) => {
      const found: number[] = [];
      for (let at = 0; at < 12; at += 1)
        found.push(Number(amounts(fees, monthOf(addMonths(day(from), at)), { capOre })[0]?.[1]));
      return found;
    };
    expect(year('2024-01-01')).toEqual([MONTHLY, MONTHLY, 4_800, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(year('2025-01-01').slice(0, 4)).toEqual([MONTHLY, MONTHLY, 4_800, 0]);
  });
});

test('S2-18: one fee for a visit with several aids, on the first of its orders', () => {
  const visits = visitsOf([
    { orderId: 'o1', fittedOn: day('2024-02-01') },
    { orderId: 'o2', fittedOn: day('2024-02-01') },
    { orderId: 'o1', fittedOn: day('2024-02-09') },
  ]);
  expect(visits.map(({ orderId, on, first, chargeId }) => [orderId, on, first, chargeId])).toEqual([
    ['o1', '2024-02-01', true, 'o1:FITTING_FEE'],
    ['o2', '2024-02-01', false, 'o2:FITTING_FEE'],
    ['o1', '2024-02-09', true, 'o1:2024-02-09:FITTING_FEE'],
  ]);
});

/** The same fee worked out another way: day by day over the whole year, without loans and months of a job. */
function yearByHand(fees: readonly StoredLoanFee[], { exemptions }: PersonFacts, year: number, body: FeePolicy) {
  const has = ({ spans }: StoredLoanFee, on: string) =>
    spans.some(({ from, to = '9999-12-31' }) => from <= on && on <= to);
  const isFree = (on: string) => {
    const last = [...exemptions].reverse().find(({ from, to = '9999-12-31' }) => from <= on && on <= to);
    return last?.exempt === true;
  };
  const ofDays = (paid: number, all: number) =>
    body.monthCounts === 'STARTED'
      ? Math.min(paid, 1) * MONTHLY
      : body.monthCounts === 'FULL'
        ? Number(paid === all) * MONTHLY
        : Math.round((MONTHLY * paid) / all);
  const months: number[] = [];
  for (let month = 0; month < 12; month += 1) {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const paidDays = Array.from({ length }, (_, at) =>
      new Date(Date.UTC(year, month, at + 1)).toISOString().slice(0, 10),
    ).filter((on) => !isFree(on));
    const days = (some: readonly StoredLoanFee[]) => paidDays.filter((on) => some.some((fee) => has(fee, on))).length;
    months.push(
      body.monthlyPer === 'AID'
        ? fees.reduce((sum, fee) => sum + ofDays(days([fee]), length), 0)
        : ofDays(days(fees), length),
    );
  }
  const { capOre = Infinity } = body;
  let before = 0;
  return months.map((ore) => {
    const charged = Math.min(ore, capOre - before);
    before += charged;
    return charged;
  });
}

test('S2-18: a generated year of a municipality closes to the öre with a closed form, under every policy', () => {
  const date = fc.integer({ min: 0, max: 364 }).map((n) => addDays(day('2025-01-01'), n));
  const span = fc.tuple(date, fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }));
  const exemption = fc.record({ exempt: fc.boolean(), from: date, to: date });
  const body = fc.record({
    monthlyPer: fc.constantFrom('PERSON' as const, 'AID' as const, undefined),
    monthCounts: fc.constantFrom('BY_DAY' as const, 'STARTED' as const, 'FULL' as const, undefined),
    capOre: fc.constantFrom(undefined, 30_000),
  });
  const people = fc.array(
    fc.tuple(fc.array(span, { minLength: 1, maxLength: 4 }), fc.array(exemption, { maxLength: 3 })),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(people, body, (persons, rules) => {
      for (const [spans, exemptions] of persons) {
        const fees = spans.map(([from, length], at) =>
          aid(`l${at}`, from, length === undefined ? undefined : addDays(from, length)),
        );
        const person = { ...NOTHING_KNOWN, exemptions };
        const expected = yearByHand(fees, person, 2025, { edition: 'E1', ...rules });
        let month = monthOf(day('2025-01-01'));
        for (const ore of expected) {
          const shares = feeSharesOf(fees, month, person, policy(rules));
          expect(shares.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(ore);
          expect(daysIn(month)).toBe(Number(addDays(firstDayOf(nextMonth(month)), -1).slice(8)));
          month = nextMonth(month);
        }
      }
    }),
    { numRuns: 60 },
  );
});
