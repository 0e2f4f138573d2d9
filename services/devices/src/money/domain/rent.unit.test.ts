import { describe, expect, test } from '@jest/globals';
import { addDays, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { daysIn, firstDayOf, lastDayOf, monthBefore, nextMonth, type Month } from './month.js';
import { rentDecider, type RentEvent, type Stop } from './rent-agreement.js';
import type { EntryFacts, RentEntry } from './rent-entry.js';
import { RENT_ALREADY_STARTED } from './rent.errors.js';
import { pickupStop, rentStopsOn, RENT_WITHOUT_POLICY, shareOf, type RentPolicy, type RentTerms } from './rent.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';

const day = (text: string) => text as PlainDate;
const month = (text: string) => text as Month;
const SUNDSVALL = '2281' as MunicipalityCode;
const TIMRA = '2262' as MunicipalityCode;
const terms = (from: string, monthlyOre = 4500): RentTerms => ({
  loanId: 'loan1',
  deviceId: 'd1',
  isoCode: '120606',
  supplierId: 'HMV',
  programme: 'VN_HSL',
  municipalityCode: SUNDSVALL,
  monthlyOre,
  from: day(from),
});
const facts: EntryFacts = {
  policyVersionOf: () => 'P1',
  payerNumberOf: (code) => `B-${code}`,
  enteredOf: (of, payer) =>
    [...january.entries, entry('2026-02', 28, 4500)].filter((one) => one.month === of && payer === SUNDSVALL),
};
const accrue = (through: string) => ({ type: 'AccrueRent', through: month(through), facts }) as const;
const entry = (of: string, days: number, amountOre: number, extra: Partial<RentEntry> = {}): RentEntry => ({
  entryId: `loan1:${of}:${SUNDSVALL}:0`,
  revision: 0,
  kind: 'RENT',
  month: month(of),
  municipalityCode: SUNDSVALL,
  payerNumber: `B-${extra.municipalityCode ?? SUNDSVALL}`,
  from: firstDayOf(month(of)),
  to: lastDayOf(month(of)),
  days,
  daysOfAll: days,
  split: false,
  monthlyOre: 4500,
  amountOre,
  policyVersion: 'P1',
  cause: 'MONTH',
  ...extra,
});
const accrued = (of: string, days: number, amountOre: number, extra: Partial<RentEntry> = {}) => ({
  type: 'RentAccrued' as const,
  month: month(of),
  entries: [entry(of, days, amountOre, extra)],
});
const stopOn = (on: string): Stop => ({ stopsOn: day(on), stopRule: 'AT_DEREGISTRATION', policyVersion: 'P1' });
const stop = (on: string) => ({ type: 'StopRent', stop: stopOn(on), facts }) as const;
const stopped = (on: string, ...entries: RentEntry[]): RentEvent => ({
  type: 'RentStopped',
  stop: stopOn(on),
  entries,
});
const restart = (on: string) => ({ type: 'RestartRent', on: day(on), facts }) as const;
const restarted = (from: string, ...entries: RentEntry[]): RentEvent => ({
  type: 'RentRestarted',
  from: day(from),
  entries,
});
const move = (on: string, to = TIMRA) => ({ type: 'MovePayer', to, on: day(on), facts }) as const;
const moved = (on: string, ...entries: RentEntry[]): RentEvent => ({
  type: 'PayerMoved',
  to: TIMRA,
  on: day(on),
  entries,
});
const { given } = specification(rentDecider);
const started = (from: string, monthlyOre?: number): RentEvent => ({
  type: 'RentStarted',
  terms: terms(from, monthlyOre),
});
const january = accrued('2026-01', 22, 3194, { from: day('2026-01-10') }); // 4500 · 22 / 31 = 3193.55
const back = (of: string, days: number, amountOre: number, extra: Partial<RentEntry>): RentEntry =>
  entry(of, days, amountOre, {
    entryId: `loan1:${of}:${SUNDSVALL}:1`,
    revision: 1,
    kind: 'CREDIT',
    cause: 'AT_DEREGISTRATION',
    reverses: `loan1:${of}:${SUNDSVALL}:0`,
    ...extra,
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
  given(started('2026-01-10')).when(accrue('2026-01')).then(january);
  given(started('2026-01-10'), january)
    .when(accrue('2026-02'))
    .then(accrued('2026-02', 28, 4500));
  expect(shareOf(1001, 15, 30)).toBe(501); // 500.5
});
test('S2-17: a leap day is a day of rent like any other', () =>
  given(started('2028-02-29'))
    .when(accrue('2028-02'))
    .then(accrued('2028-02', 1, 155, { from: day('2028-02-29') }))); // 4500 / 29 = 155.17
test('S2-17: a month is entered once, and a month ahead of the asked one not at all', () => {
  given(started('2026-01-10'), january).when(accrue('2026-01')).then();
  given(started('2026-03-01')).when(accrue('2026-02')).then();
});
test('S2-17: a stopped rent enters its last part month and no more', () => {
  const last = accrued('2026-01', 11, 1597, {
    entryId: `loan1:2026-01:${SUNDSVALL}:1`,
    revision: 1,
    from: day('2026-01-10'),
    to: day('2026-01-20'),
  });
  given(started('2026-01-10'), stopped('2026-01-20')).when(accrue('2026-05')).then(last);
  given(started('2026-01-10'), stopped('2026-01-20'), last).when(accrue('2026-05')).then();
  given(started('2026-01-10'), stopped('2026-01-09')).when(accrue('2026-05')).then();
});
test('S2-17: a stop that lies back takes back the days after it, by credits that name the entries', () =>
  given(started('2026-01-10'), january, accrued('2026-02', 28, 4500))
    .when(stop('2026-01-20'))
    .then(
      stopped(
        '2026-01-20',
        back('2026-01', 11, -1597, { from: day('2026-01-21'), daysOfAll: 11 }),
        back('2026-02', 28, -4500, { daysOfAll: 0 }),
      ),
    ));
test('S2-17: rent that has stopped stays so, and a stop that turns out to lie earlier is moved back', () => {
  const once = given(started('2026-01-10'), january, stopped('2026-01-20'));
  once.when(stop('2026-01-21')).then();
  once.when(stop('2026-01-20')).then();
  const [event] = rentDecider.decide(stop('2026-01-15'), once.state);
  expect(event).toMatchObject({ type: 'RentStopped', stop: { stopsOn: '2026-01-15' }, entries: [{ days: 5 }] });
});

describe('restarted', () => {
  test('S2-17: rent runs again from the day of the failed pickup; the days between are not charged', () => {
    const state = given(started('2026-01-10'), january, stopped('2026-02-04'));
    state.when(restart('2026-02-10')).then(restarted('2026-02-10'));
    const after = given(started('2026-01-10'), january, stopped('2026-02-04'), restarted('2026-02-10'));
    const [event] = rentDecider.decide(accrue('2026-02'), after.state);
    expect(event).toMatchObject({
      entries: [
        { days: 4, daysOfAll: 23, amountOre: 643, from: '2026-02-01', to: '2026-02-04', split: false },
        { days: 19, daysOfAll: 23, amountOre: 3053, from: '2026-02-10', to: '2026-02-28', split: false },
      ],
    }); // 23 of 28 days cost 3696
    expect(after.state).toMatchObject({ status: 'RESTARTED' });
    expect(after.state).not.toHaveProperty('stopsOn');
  });
  test('S2-17: a pickup that fails before the stop leaves no gap', () =>
    given(started('2026-01-10'), stopped('2026-02-04')).when(restart('2026-02-02')).then(restarted('2026-02-05')));
  test('S2-17: months that were passed over while it stood still are entered again where it ran', () => {
    const [event] = rentDecider.decide(
      restart('2026-02-15'),
      given(started('2026-01-10'), january, accrued('2026-02', 28, 4500), stopped('2026-01-31')).state,
    );
    expect(event).toMatchObject({ entries: [{ kind: 'RENT', month: '2026-02', days: 14, amountOre: 2250 }] });
  });
  test('S2-17: a stop that lies back names for each of its days the entry that holds it', () => {
    const lines = [...january.entries];
    const known = { ...facts, enteredOf: () => lines };
    let { state } = given(started('2026-01-10'), january);
    for (const command of [stop('2026-01-14'), restart('2026-01-20'), stop('2026-01-11')]) {
      for (const event of rentDecider.decide({ ...command, facts: known }, state)) {
        if (event.type !== 'RentStarted') lines.push(...event.entries);
        state = rentDecider.evolve(state, event);
      }
    }
    expect(
      lines.map(({ kind, from, to, amountOre, reverses, cause }) => [kind, from, to, amountOre, reverses, cause]),
    ).toEqual([
      ['RENT', '2026-01-10', '2026-01-31', 3194, undefined, 'MONTH'],
      ['CREDIT', '2026-01-15', '2026-01-31', -2468, lines[0]?.entryId, 'AT_DEREGISTRATION'],
      ['RENT', '2026-01-20', '2026-01-31', 1742, undefined, 'RESTART'],
      ['CREDIT', '2026-01-12', '2026-01-14', -436, lines[0]?.entryId, 'AT_DEREGISTRATION'],
      ['CREDIT', '2026-01-20', '2026-01-31', -1742, lines[2]?.entryId, 'AT_DEREGISTRATION'],
    ]);
  });
  test('S2-17: what runs is not started again', () => given(started('2026-01-10')).when(restart('2026-02-02')).then());
});

describe('moved', () => {
  test('S2-15: from the day of the move the other municipality pays, and the month is split to the öre', () => {
    const state = given(started('2026-01-10', 1001), moved('2026-04-16'));
    expect(state.state).toMatchObject({ municipalityCode: TIMRA });
    let at = state.state;
    for (const through of ['2026-01', '2026-02', '2026-03'])
      at = rentDecider.decide(accrue(through), at).reduce((known, event) => rentDecider.evolve(known, event), at);
    const [event] = rentDecider.decide(accrue('2026-04'), at);
    expect(event).toMatchObject({
      entries: [
        { municipalityCode: SUNDSVALL, payerNumber: 'B-2281', days: 15, daysOfAll: 30, amountOre: 501 },
        { municipalityCode: TIMRA, payerNumber: 'B-2262', days: 15, daysOfAll: 30, amountOre: 500 },
      ],
    });
  });
  test('S2-15: a move told of afterwards gives back to the one and charges the other', () => {
    const [event] = rentDecider.decide(move('2026-01-21'), given(started('2026-01-10'), january).state);
    expect(event).toMatchObject({
      type: 'PayerMoved',
      entries: [
        { kind: 'CREDIT', municipalityCode: SUNDSVALL, days: 11, amountOre: -1597, cause: 'MOVE' },
        { kind: 'RENT', municipalityCode: TIMRA, days: 11, amountOre: 1597, cause: 'MOVE' },
      ],
    });
  });
  test('S2-15: told twice, it changes nothing', () =>
    given(started('2026-01-10'), moved('2026-01-21')).when(move('2026-01-21')).then());
});

describe('the stop rule', () => {
  const policy = (stopRule: RentPolicy['stopRule'], days = 0): RentPolicy => ({
    stopRule,
    days,
    onLoss: 'AT_LOSS',
    edition: 'P1',
  });
  const loan = { startedOn: day('2026-01-10'), deregisteredOn: day('2026-04-10') };
  test('S2-17: without a policy on record rent runs until the deregistration', () => {
    expect(rentStopsOn(RENT_WITHOUT_POLICY, loan)).toBe('2026-04-10');
    expect(RENT_WITHOUT_POLICY.edition).toBe('S2-17');
  });
  test('S2-17: working days after the pickup order leave out week-ends and holidays, and count for pickups only', () => {
    const rule = policy('WORKING_DAYS_AFTER_PICKUP_ORDER', 3);
    expect(rentStopsOn(rule, { ...loan, pickupOrderedOn: day('2026-04-01') })).toBe('2026-04-08'); // Easter between
    expect(rentStopsOn(rule, loan)).toBe('2026-04-10');
    expect(rentStopsOn(rule, { ...loan, pickupOrderedOn: day('2026-04-09') })).toBe('2026-04-10');
  });
  test('S2-17: a pickup order stops rent by itself where the rule counts from it, with the day of the promised deregistration', () => {
    const rule = { ...policy('WORKING_DAYS_AFTER_PICKUP_ORDER', 3), deregisterWithinDays: 7 };
    expect(pickupStop(rule, day('2026-04-01'))).toEqual({ stopsOn: '2026-04-08', deregisterBy: '2026-04-08' });
    expect(pickupStop(policy('DAYS_BEFORE_DEREGISTRATION', 5), day('2026-04-01'))).toBeUndefined();
    expect(pickupStop(RENT_WITHOUT_POLICY, day('2026-04-01'))).toBeUndefined();
  });
  test('S2-17: days before the deregistration, never before the loan', () => {
    expect(rentStopsOn(policy('DAYS_BEFORE_DEREGISTRATION', 5), loan)).toBe('2026-04-05');
    expect(rentStopsOn(policy('DAYS_BEFORE_DEREGISTRATION', 500), loan)).toBe('2026-01-09');
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

test('S2-17: months and days of the calendar go on through leap years and summer time', () => {
  expect(['2024-02', '2025-02', '2000-02', '2100-02'].map((one) => daysIn(month(one)))).toEqual([29, 28, 29, 28]);
  expect(lastDayOf(month('2028-02'))).toBe('2028-02-29');
  expect(nextMonth(month('2026-12'))).toBe('2027-01');
  expect(monthBefore(month('2026-01'))).toBe('2025-12');
  expect([addDays(day('2026-03-28'), 1), addDays(day('2026-03-29'), 1)]).toEqual(['2026-03-29', '2026-03-30']);
  expect([addDays(day('2026-10-24'), 1), addDays(day('2026-10-25'), 1)]).toEqual(['2026-10-25', '2026-10-26']);
});
