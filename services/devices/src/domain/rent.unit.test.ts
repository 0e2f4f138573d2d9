import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, fold, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { daysIn, monthOf, nextMonth, type Month } from './month.js';
import { monthDue, rentDecider, type RentAgreement, type RentEvent } from './rent-agreement.js';
import { RENT_ALREADY_STARTED, RENT_ALREADY_STOPPED } from './rent.errors.js';
import { rentOfMonth, rentStopsOn, RENT_WITHOUT_POLICY, type RentPolicy, type RentTerms } from './rent.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';

const day = (text: string) => text as PlainDate;
const month = (text: string) => text as Month;
const terms = (from: string, monthlyOre = 4500): RentTerms => ({
  loanId: 'loan1',
  deviceId: 'd1',
  isoCode: '120606',
  supplierId: 'HMV',
  programme: 'VN_HSL',
  municipalityCode: '2281' as MunicipalityCode,
  monthlyOre,
  from: day(from),
});
const accrue = (through: string) =>
  ({ type: 'AccrueRent', through: month(through), entryId: 'e', policyVersion: 'P1' }) as const;
const accrued = (of: string, days: number, amountOre: number): RentEvent => ({
  type: 'RentAccrued',
  entry: { entryId: 'e', month: month(of), days, amountOre, policyVersion: 'P1' },
});
const stop = (on: string) =>
  ({
    type: 'StopRent',
    stopsOn: day(on),
    stopRule: 'AT_DEREGISTRATION',
    policyVersion: 'P1',
    newId: () => 'c',
  }) as const;
const stopped = (on: string): RentEvent => ({
  type: 'RentStopped',
  stopsOn: day(on),
  stopRule: 'AT_DEREGISTRATION',
  policyVersion: 'P1',
});
const credited = (of: string, days: number, amountOre: number): RentEvent => ({
  type: 'RentCredited',
  entry: { entryId: 'c', month: month(of), days, amountOre, policyVersion: 'P1' },
});
const { given } = specification(rentDecider);
const started = (from: string, monthlyOre?: number): RentEvent => ({
  type: 'RentStarted',
  terms: terms(from, monthlyOre),
});

test('S2-17: rent runs from the handover, once per loan', () => {
  given()
    .when({ type: 'StartRent', terms: terms('2026-01-10') })
    .then(started('2026-01-10'));
  given(started('2026-01-10'))
    .when({ type: 'StartRent', terms: terms('2026-01-10') })
    .refused(RENT_ALREADY_STARTED);
});
test('S2-17: the first month costs its share by calendar days, a whole month all of it, half an öre rounds up', () => {
  given(started('2026-01-10'))
    .when(accrue('2026-01'))
    .then(accrued('2026-01', 22, 3194)); // 4500 · 22 / 31 = 3193.55
  given(started('2026-01-10'), accrued('2026-01', 22, 3194))
    .when(accrue('2026-02'))
    .then(accrued('2026-02', 28, 4500));
  expect(rentOfMonth(terms('2026-04-16', 1001), month('2026-04'))).toEqual({ days: 15, amountOre: 501 }); // 500.5
});
test('S2-17: a month is entered once, and a month ahead of the asked one not at all', () => {
  given(started('2026-01-10'), accrued('2026-01', 22, 3194))
    .when(accrue('2026-01'))
    .then();
  given(started('2026-03-01')).when(accrue('2026-02')).then();
});
test('S2-17: a stopped rent enters its last part month and no more', () => {
  given(started('2026-01-10'), stopped('2026-01-20'))
    .when(accrue('2026-05'))
    .then(accrued('2026-01', 11, 1597));
  given(started('2026-01-10'), stopped('2026-01-20'), accrued('2026-01', 11, 1597))
    .when(accrue('2026-05'))
    .then();
  given(started('2026-01-10'), stopped('2026-01-09')).when(accrue('2026-05')).then();
});
test('S2-17: a stop that lies back takes back what was entered for the days after it', () =>
  given(started('2026-01-10'), accrued('2026-01', 22, 3194), accrued('2026-02', 28, 4500))
    .when(stop('2026-01-20'))
    .then(stopped('2026-01-20'), credited('2026-01', 11, -1597), credited('2026-02', 28, -4500)));
test('S2-17: rent stops once', () =>
  given(started('2026-01-10'), stopped('2026-01-20')).when(stop('2026-01-21')).refused(RENT_ALREADY_STOPPED));

describe('the stop rule', () => {
  const policy = (stopRule: RentPolicy['stopRule'], days = 0): RentPolicy => ({ stopRule, days, edition: 'P1' });
  const facts = { startedOn: day('2026-01-10'), deregisteredOn: day('2026-04-10') };
  test('S2-17: without a policy on record rent runs until the deregistration', () => {
    expect(rentStopsOn(RENT_WITHOUT_POLICY, facts)).toBe('2026-04-10');
    expect(RENT_WITHOUT_POLICY.edition).toBe('S2-17');
  });
  test('S2-17: working days after the pickup order leave out week-ends and holidays, and count for pickups only', () => {
    const rule = policy('WORKING_DAYS_AFTER_PICKUP_ORDER', 3);
    expect(rentStopsOn(rule, { ...facts, pickupOrderedOn: day('2026-04-01') })).toBe('2026-04-08'); // Easter between
    expect(rentStopsOn(rule, facts)).toBe('2026-04-10');
    expect(rentStopsOn(rule, { ...facts, pickupOrderedOn: day('2026-04-09') })).toBe('2026-04-10');
  });
  test('S2-17: days before the deregistration, never before the loan', () => {
    expect(rentStopsOn(policy('DAYS_BEFORE_DEREGISTRATION', 5), facts)).toBe('2026-04-05');
    expect(rentStopsOn(policy('DAYS_BEFORE_DEREGISTRATION', 500), facts)).toBe('2026-01-09');
  });
  test('Swedish working days', () => {
    const free = ['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-06-19'];
    for (const one of [...free, '2026-12-24', '2026-12-25', '2026-12-31', '2026-02-07', '2026-02-08', '2025-06-06'])
      expect([one, isWorkingDay(day(one))]).toEqual([one, false]);
    for (const one of [
      '2026-01-02',
      '2026-04-02',
      '2026-04-07',
      '2026-05-15',
      '2026-06-18',
      '2026-06-26',
      '2026-02-09',
    ])
      expect([one, isWorkingDay(day(one))]).toEqual([one, true]);
    expect(addWorkingDays(day('2026-12-23'), 1)).toBe('2026-12-28');
  });
});

/** Month by month from scratch: what a loan costs from its first to its last day with rent. */
function closedForm({ monthlyOre, from }: RentTerms, stopsOn: PlainDate): number {
  let sum = 0;
  for (let at = monthOf(from); at <= monthOf(stopsOn); at = nextMonth(at)) {
    const days = Array.from({ length: daysIn(at) }, (_, n) => `${at}-${String(n + 1).padStart(2, '0')}`);
    const counted = days.filter((one) => from <= one && one <= stopsOn).length;
    sum += Math.round((monthlyOre * counted) / daysIn(at));
  }
  return sum;
}

test('S2-17: whatever the job entered before, and however late it ran, a loan costs the closed form of its dates', () => {
  const date = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day('2024-01-01'), n));
  const runs = fc.array(date, { maxLength: 6 });
  fc.assert(
    fc.property(date, date, runs, fc.integer({ min: 1, max: 500_000 }), (one, other, jobs, monthlyOre) => {
      const [from, stopsOn] = one < other ? [one, other] : [other, one];
      let state: RentAgreement = fold(rentDecider, rentDecider.initial, [started(from, monthlyOre)]);
      let entered = 0;
      const apply = (events: readonly RentEvent[]) => {
        for (const event of events) if ('entry' in event) entered += event.entry.amountOre;
        state = fold(rentDecider, state, events);
      };
      const run = (through: Month) => {
        while (monthDue(state, through)) apply(rentDecider.decide(accrue(through), state));
      };
      for (const at of jobs) run(monthOf(at));
      apply(rentDecider.decide(stop(stopsOn), state));
      run(monthOf(stopsOn));
      run(month('2030-01'));
      expect(entered).toBe(closedForm(terms(from, monthlyOre), stopsOn));
      expect(state).toMatchObject({ accruedOre: entered });
      expect(daysBetween(from, stopsOn)).toBeGreaterThanOrEqual(0);
    }),
  );
});
