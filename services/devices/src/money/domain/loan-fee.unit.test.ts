import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, fold, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { loanFeeDecider, type LoanFee, type LoanFeeCommand, type StoredLoanFee } from './loan-fee.js';
import { feeSharesOf } from './person-fee.js';
import { daysIn, monthOf, nextMonth, type Month } from './month.js';
import { isExemptOn, NOTHING_KNOWN, type PersonFacts } from '../../read-models/domain/person-facts.js';
import type { PolicyFacts } from '../../read-models/domain/policies.js';

const feePartsOf = (fee: StoredLoanFee, ...rest: Rest) => feeSharesOf([fee], ...rest);
type Rest = [month: Month, person: PersonFacts, policies: readonly PolicyFacts[]];
const day = (text: string) => text as PlainDate;
const SUNDSVALL = '2281' as MunicipalityCode;
const TIMRA = '2262' as MunicipalityCode;
const FEES: Readonly<Record<string, number>> = { [SUNDSVALL]: 7_600, [TIMRA]: 8_150 };
const policyOf = (municipalityCode: MunicipalityCode): PolicyFacts => ({
  ...{ policyId: municipalityCode, kind: 'FEE', programme: 'VN_HSL', municipalityCode, edition: 'AVGIFT-2024' },
  ...{ from: day('2024-03-01'), monthlyFeeOre: FEES[municipalityCode], loansFrom: '2024-03-01' },
});
const policies = [policyOf(SUNDSVALL), policyOf(TIMRA)];
const START = '2024-03-10';
const started = (from = START) =>
  after(loanFeeDecider.initial, {
    type: 'StartFee',
    terms: {
      ...{ loanId: 'l1', clientId: 'c1', orderId: 'o1', programme: 'VN_HSL' },
      ...{ municipalityCode: SUNDSVALL, from: day(from) },
    },
  });
function after(state: LoanFee, command: LoanFeeCommand): StoredLoanFee {
  return fold(loanFeeDecider, state, loanFeeDecider.decide(command, state)) as StoredLoanFee;
}
const inMonth = (fee: StoredLoanFee, month: string, person: PersonFacts = NOTHING_KNOWN) =>
  feePartsOf(fee, month as Month, person, policies);

test('S2-18: a green-marked aid costs 76 kr a month from 2024-03-01, its first month by the days', () => {
  expect(inMonth(started(), '2024-03')).toMatchObject([
    { municipalityCode: SUNDSVALL, days: 22, from: START, to: '2024-03-31', amountOre: 5_394, exempt: false },
  ]);
  expect(inMonth(started(), '2024-04')).toMatchObject([{ days: 30, amountOre: 7_600, policyVersion: 'AVGIFT-2024' }]);
});
test('S2-18: nothing for a loan from before, without a policy, or after the aid is back', () => {
  expect(inMonth(started('2024-02-29'), '2024-03')).toEqual([]);
  expect(feePartsOf(started(), '2024-04' as Month, NOTHING_KNOWN, [])).toEqual([]);
  const back = after(started(), { type: 'StopFee', on: day('2024-04-10') });
  expect(inMonth(back, '2024-04')).toMatchObject([{ days: 10, amountOre: 2_533 }]);
  expect(inMonth(back, '2024-05')).toEqual([]);
});
test('S2-20: exempt days cost nothing; a month of them is exempt', () => {
  const exemptions = [{ exempt: true, from: day('2024-04-16'), to: day('2024-05-31') }];
  const person = { ...NOTHING_KNOWN, exemptions };
  expect(inMonth(started(), '2024-04', person)).toMatchObject([{ days: 15, amountOre: 3_800, exempt: false }]);
  expect(inMonth(started(), '2024-05', person)).toMatchObject([{ days: 0, amountOre: 0, exempt: true }]);
});
test('S2-18: a month is entered once, a stop once, and a second start is refused', () => {
  const entered = after(started(), { type: 'EnterFee', through: '2024-03' as Month });
  expect(loanFeeDecider.decide({ type: 'EnterFee', through: '2024-03' as Month }, entered)).toEqual([]);
  const stopped = after(entered, { type: 'StopFee', on: day('2024-03-20') });
  expect(stopped.nextMonth).toBeUndefined();
  expect(loanFeeDecider.decide({ type: 'StopFee', on: day('2024-03-20') }, stopped)).toEqual([]);
  const { status: _, spans: _spans, enteredThrough: _through, nextMonth: _next, ...terms } = stopped;
  expect(() => loanFeeDecider.decide({ type: 'StartFee', terms }, stopped)).toThrow();
});

const date = fc.integer({ min: 0, max: 400 }).map((n) => addDays(day(START), n));
const END = '2025-06' as Month;
test('S2-18, S2-19: whatever stops, restarts, moves and exemptions there are, the fee is the closed form of its days', () => {
  const change = fc.record({ type: fc.constantFrom('StopFee' as const, 'RestartFee' as const), on: date });
  const move = fc.option(date, { nil: undefined });
  const exemption = fc.record({ exempt: fc.boolean(), from: date, to: date });
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 6 }),
      move,
      fc.array(exemption, { maxLength: 4 }),
      (changes, movedOn, exemptions) => {
        const moves = movedOn ? [{ from: SUNDSVALL, to: TIMRA, on: movedOn }] : [];
        const person: PersonFacts = { ...NOTHING_KNOWN, moves, exemptions };
        let fee = started();
        const held = new Set<string>();
        for (let at = day(START); monthOf(at) <= END; at = addDays(at, 1)) held.add(at);
        for (const command of changes) {
          const last = [...held].sort().at(-1);
          const open = fee.status === 'RUNNING';
          fee = after(fee, command);
          if (command.type === 'StopFee') for (const one of [...held]) if (one > command.on) held.delete(one);
          const resumes = command.type === 'RestartFee' && !open;
          const first = last !== undefined && last >= command.on ? addDays(day(last), 1) : command.on;
          if (resumes) for (let at = first; monthOf(at) <= END; at = addDays(at, 1)) held.add(at);
        }
        for (let month = monthOf(day(START)); month <= END; month = nextMonth(month)) {
          const owed = Object.fromEntries(
            inMonth(fee, month, person).map((one) => [one.municipalityCode, one.amountOre]),
          );
          for (const code of [SUNDSVALL, TIMRA]) {
            const days = [...held].filter(
              (one) =>
                one.startsWith(month) &&
                (movedOn !== undefined && one >= movedOn ? TIMRA : SUNDSVALL) === code &&
                !isExemptOn(person, day(one)),
            );
            expect(owed[code] ?? 0).toBe(Math.round(((FEES[code] ?? 0) * days.length) / daysIn(month)));
          }
        }
      },
    ),
  );
});
