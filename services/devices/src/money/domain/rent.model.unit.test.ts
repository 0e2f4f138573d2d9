import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, fold, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { dayIn, daysIn, monthOf, nextMonth, type Month } from './month.js';
import { monthDue, rentDecider, type RentAgreement, type RentCommand, type RentEvent } from './rent-agreement.js';
import type { RentPrice } from './price-list.js';
import type { EntryFacts, RentEntry } from './rent-entry.js';
import { rentStopsOn, type RentPolicy, type RentTerms, type StopRule } from './rent.js';

const FIRST = '2024-01-20' as PlainDate; // a leap day and both changes of the clock lie ahead
const PAYERS = ['2281', '2262', '1496'] as MunicipalityCode[];
const END = '2029-01' as Month;
/** Every day the tests can reach. */
const CALENDAR = Array.from({ length: 2200 }, (_, n) => addDays(FIRST, n));

const AT = new Map(CALENDAR.map((day, n) => [day, n]));

/** A loan that is changed at random, its ledger, and beside it what each day costs whom. */
function ledgerOf(from: PlainDate, monthlyOre: number) {
  const terms: RentTerms = {
    ...{ loanId: 'l', deviceId: 'd', isoCode: '120606', supplierId: 'HMV', programme: 'VN_HSL' },
    ...{ municipalityCode: PAYERS[0] as MunicipalityCode, monthlyOre, from },
  };
  const ledger: RentEntry[] = [];
  const facts: EntryFacts = {
    policyVersionOf: () => 'P',
    payerNumberOf: () => undefined,
    enteredOf: (month, payer) => ledger.filter((one) => one.month === month && one.municipalityCode === payer),
  };
  let state: RentAgreement = fold(rentDecider, rentDecider.initial, [{ type: 'RentStarted', terms }]);
  const apply = (events: readonly RentEvent[]) => {
    for (const event of events) if (event.type !== 'RentStarted') ledger.push(...event.entries);
    state = fold(rentDecider, state, events);
  };
  return {
    ledger,
    facts,
    get state() {
      return state;
    },
    run(through: Month) {
      while (monthDue(state, through)) apply(rentDecider.decide({ type: 'AccrueRent', through, facts }, state));
    },
    do(command: RentCommand) {
      apply(rentDecider.decide(command, state));
      const again = rentDecider.decide(command, state);
      expect(again).toEqual([]); // told twice, it changes nothing
    },
  };
}

/** From scratch, day by day: what a payer owes for a month, the parts rounded as they add up. */
function closedForm(
  dayPayers: ReadonlyMap<string, MunicipalityCode>,
  priceOf: (day: PlainDate) => number,
  through: Month,
) {
  const sums = new Map<string, number>();
  for (let month = monthOf(FIRST); month <= through; month = nextMonth(month)) {
    const whole = daysIn(month);
    const byPrice = new Map<number, Map<MunicipalityCode, number>>();
    for (let n = 1; n <= whole; n += 1) {
      const payer = dayPayers.get(dayIn(month, n));
      if (!payer) continue;
      const price = priceOf(dayIn(month, n));
      const counts = byPrice.get(price) ?? new Map<MunicipalityCode, number>();
      byPrice.set(price, counts.set(payer, (counts.get(payer) ?? 0) + 1));
    }
    for (const [price, counts] of byPrice) {
      const share = (count: number) => Math.round((price * count) / whole);
      let before = 0;
      for (const [payer, days] of counts) {
        const key = `${month} ${payer}`;
        sums.set(key, (sums.get(key) ?? 0) + share(before + days) - share(before));
        before += days;
      }
    }
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}

function sumsOf(ledger: readonly RentEntry[]) {
  const sums = new Map<string, number>();
  for (const { month, municipalityCode, amountOre } of ledger) {
    const key = `${month} ${municipalityCode}`;
    sums.set(key, (sums.get(key) ?? 0) + amountOre);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}

/** Every credit takes back days that the line it names had entered and nothing else has taken back, and no more than it cost. */
function creditsAreOfTheirEntries(ledger: readonly RentEntry[]) {
  const daysOf = ({ from, to }: RentEntry) => (from && to ? CALENDAR.slice(AT.get(from), (AT.get(to) ?? 0) + 1) : []);
  const left = new Map<string, { readonly of: RentEntry; days: PlainDate[]; ore: number }>();
  for (const line of ledger) {
    expect(daysOf(line)).toHaveLength(line.days); // so that its first and last day say which
    if (line.kind === 'RENT') left.set(line.entryId, { of: line, days: daysOf(line), ore: line.amountOre });
    else {
      const back = left.get(line.reverses ?? '');
      expect(back?.of).toMatchObject({ month: line.month, municipalityCode: line.municipalityCode });
      expect(back?.days).toEqual(expect.arrayContaining(daysOf(line)));
      if (!back) continue;
      back.days = back.days.filter((day) => !daysOf(line).includes(day));
      back.ore += line.amountOre;
      expect(back.ore).toBeGreaterThanOrEqual(0);
      if (line.days > 0 && back.days.length === 0) expect(back.ore).toBe(0);
    }
  }
}

const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
const date = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(FIRST, n));
const price = fc.integer({ min: 1, max: 500_000 });
const step = fc.oneof(
  fc.record({ do: fc.constant('price' as const), on: date, ore: price }),
  fc.record({ do: fc.constant('run' as const), on: date }),
  fc.record({ do: fc.constant('stop' as const), on: date }),
  fc.record({ do: fc.constant('restart' as const), on: date }),
  fc.record({ do: fc.constant('move' as const), on: date, to: fc.constantFrom(...PAYERS) }),
);

test('S2-15, S2-17: whatever stops, restarts, moves, prices and runs come in whatever order, the ledger is the closed form of the days', () => {
  fc.assert(
    fc.property(date, price, fc.array(step, { maxLength: 14 }), (from, monthlyOre, steps) => {
      const loan = ledgerOf(from, monthlyOre);
      const { facts } = loan;
      const days = new Map<string, MunicipalityCode>();
      let payer = PAYERS[0] as MunicipalityCode;
      const set = (first: PlainDate, payerOf: (day: PlainDate) => MunicipalityCode) => {
        for (const day of CALENDAR) if (day >= first) days.set(day, payerOf(day));
      };
      const ahead = addDays(from, -1);
      set(from, () => payer);
      let payers: [PlainDate, MunicipalityCode][] = [[from, payer]];
      let prices: RentPrice[] = [];
      const priceOf = (day: PlainDate) => prices.findLast((one) => one.from <= day)?.monthlyOre ?? monthlyOre;
      let stoppedOn: PlainDate | undefined;
      const who = (day: PlainDate) => (payers.findLast(([first]) => first <= day) ?? payers[0])?.[1] ?? payer;
      for (const one of steps) {
        if (one.do === 'run') loan.run(monthOf(one.on));
        const stop = one.on < ahead ? ahead : one.on; // never before the day ahead of the loan
        if (one.do === 'stop' && (stoppedOn === undefined || stop < stoppedOn)) {
          stoppedOn = stop;
          for (const day of CALENDAR) if (day > stop) days.delete(day);
        }
        if (one.do === 'stop')
          loan.do({ type: 'StopRent', stop: { stopsOn: one.on, stopRule: 'AT_LOSS', policyVersion: 'P' }, facts });
        if (one.do === 'price') {
          prices = [...prices.filter((other) => other.from < one.on), { from: one.on, monthlyOre: one.ore }];
          loan.do({ type: 'FollowPrices', prices, facts });
        }
        if (one.do === 'restart') {
          loan.do({ type: 'RestartRent', on: one.on, facts });
          if (stoppedOn !== undefined) {
            const earliest = addDays(stoppedOn, 1);
            set(one.on > earliest ? one.on : earliest, who);
          }
          stoppedOn = undefined;
        }
        if (one.do === 'move') {
          loan.do({ type: 'MovePayer', to: one.to, on: one.on, facts });
          if (one.to !== payer) {
            payer = one.to;
            payers = [...payers.filter(([first]) => first < one.on), [one.on, payer]];
            for (const day of days.keys()) days.set(day, who(day as PlainDate));
          }
        }
      }
      loan.run(END);
      expect(sorted(sumsOf(loan.ledger))).toEqual(sorted(closedForm(days, priceOf, END)));
      const total = loan.ledger.reduce((sum, { amountOre }) => sum + amountOre, 0);
      expect(loan.state).toMatchObject({ accruedOre: total });
      expect(new Set(loan.ledger.map(({ entryId }) => entryId)).size).toBe(loan.ledger.length);
      creditsAreOfTheirEntries(loan.ledger);
      loan.run(END);
      expect(loan.ledger.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(total);
    }),
    { numRuns: 150 },
  );
});

test.each<StopRule>(['AT_DEREGISTRATION', 'WORKING_DAYS_AFTER_PICKUP_ORDER', 'DAYS_BEFORE_DEREGISTRATION'])(
  'S2-17: a loan under %s costs its days up to the stop, however late the job ran',
  (stopRule) => {
    fc.assert(
      fc.property(date, date, date, fc.array(date, { maxLength: 4 }), price, fc.nat(30), (a, b, c, jobs, ore, days) => {
        const [startedOn, pickupOrderedOn, deregisteredOn] = [a, b, c].sort() as [PlainDate, PlainDate, PlainDate];
        const policy: RentPolicy = { stopRule, days, onLoss: 'AT_LOSS', edition: 'P' };
        const stopsOn = rentStopsOn(policy, { startedOn, pickupOrderedOn, deregisteredOn });
        const loan = ledgerOf(startedOn, ore);
        for (const at of jobs) loan.run(monthOf(at));
        loan.do({ type: 'StopRent', stop: { stopsOn, stopRule, policyVersion: 'P' }, facts: loan.facts });
        loan.run(END);
        const paid = new Map<string, MunicipalityCode>();
        for (const day of CALENDAR)
          if (startedOn <= day && day <= stopsOn) paid.set(day, PAYERS[0] as MunicipalityCode);
        expect(sorted(sumsOf(loan.ledger))).toEqual(sorted(closedForm(paid, () => ore, END)));
      }),
      { numRuns: 60 },
    );
  },
);
