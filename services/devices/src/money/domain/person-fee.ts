import { addMonths, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { isChildOn, isExemptOn, municipalityOn, type PersonFacts } from '../../read-models/domain/person-facts.js';
import { policyInForce, type FeePolicy, type PolicyFacts } from '../../read-models/domain/policies.js';
import type { FeePart, StoredLoanFee } from './loan-fee.js';
import { dayIn, daysIn, firstDayOf, monthOf, nextMonth, type Month } from './month.js';
import { allot } from './rent-days.js';
import { shareOf } from './rent.js';

/** The part of a person's monthly fee that stands on one loan. */
export type FeeShare = FeePart & { readonly loanId: string };

type Held = { readonly fee: StoredLoanFee; readonly days: readonly PlainDate[] };
/** The aids that a person has in a month under the policy of one municipality and programme. */
type Group = {
  readonly municipalityCode: MunicipalityCode;
  readonly programme: StoredLoanFee['programme'];
  readonly held: readonly Held[];
};
type Monthly = PolicyFacts & { readonly monthlyFeeOre: number; readonly loansFrom: string };

const CAP_MONTHS = 12;

/**
 * The monthly fee of a person for all green-marked aids, by loan and by municipality where the person lived (S2-18).
 * The policy tells whether a person or an aid pays, how days count, from which age, and the most in 12 months.
 * Under one fee per person each day stands on the loan that began first.
 */
export function feeSharesOf(
  fees: readonly StoredLoanFee[],
  month: Month,
  person: PersonFacts,
  policies: readonly PolicyFacts[],
): readonly FeeShare[] {
  const shares = uncapped(fees, month, person, policies);
  const cap = shares.find(({ capOre }) => capOre !== undefined)?.capOre;
  if (cap === undefined) return shares;
  const total = sum(shares);
  const left = cap - chargedBefore(fees, month, person, policies);
  if (total <= left) return shares;
  const amounts = allot(
    Math.max(0, left),
    shares.map(({ amountOre }) => amountOre),
  );
  return shares.map((share, at) => ({ ...share, amountOre: amounts[at] ?? 0, counted: 'CAPPED' as const }));
}

/** The fee of the months before in the running 12 months. They begin with the first month that has a fee. */
function chargedBefore(
  fees: readonly StoredLoanFee[],
  before: Month,
  person: PersonFacts,
  policies: readonly PolicyFacts[],
): number {
  const first = fees.map(({ from }) => monthOf(from)).sort()[0] ?? before;
  let began: Month | undefined;
  let charged = 0;
  const isOver = (month: Month) => began !== undefined && month >= monthAfter(began, CAP_MONTHS);
  for (let month = first; month < before; month = nextMonth(month)) {
    const shares = uncapped(fees, month, person, policies);
    const total = sum(shares);
    if (total === 0) continue;
    if (began === undefined || isOver(month)) [began, charged] = [month, 0];
    const cap = shares.find(({ capOre }) => capOre !== undefined)?.capOre ?? Infinity;
    charged = Math.max(charged, Math.min(charged + total, cap));
  }
  return isOver(before) ? 0 : charged;
}

const sum = (shares: readonly FeeShare[]) => shares.reduce((total, { amountOre }) => total + amountOre, 0);
const monthAfter = (month: Month, months: number) => monthOf(addMonths(firstDayOf(month), months));

type Uncapped = FeeShare & { readonly capOre?: number | undefined };

function uncapped(
  fees: readonly StoredLoanFee[],
  month: Month,
  person: PersonFacts,
  policies: readonly PolicyFacts[],
): readonly Uncapped[] {
  let started = false;
  return groupsOf(fees, month, person).flatMap((group) => {
    const policy = policyOf(group, group.held, policies);
    if (!policy) return [];
    const shares = sharesOf(group, policy, month, person, policies, started);
    // A started month is charged once, where the person lived first.
    started ||= policy.monthCounts === 'STARTED' && sum(shares) > 0;
    return shares;
  });
}

/** The days of a month on which a person has aids, by municipality and programme, the earliest first. */
function groupsOf(fees: readonly StoredLoanFee[], month: Month, person: PersonFacts): readonly Group[] {
  const groups = new Map<string, { group: Omit<Group, 'held'>; held: Map<StoredLoanFee, PlainDate[]> }>();
  const inOrder = [...fees].sort((a, b) =>
    a.from === b.from ? (a.loanId < b.loanId ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
  for (let number = 1; number <= daysIn(month); number += 1) {
    const day = dayIn(month, number);
    for (const fee of inOrder) {
      if (!fee.spans.some(({ from, to }) => from <= day && (to === undefined || day <= to))) continue;
      const { programme } = fee;
      const municipalityCode = municipalityOn(person, day, fee.municipalityCode);
      const key = `${programme}/${municipalityCode}`;
      const found = groups.get(key) ?? {
        group: { programme, municipalityCode },
        held: new Map<StoredLoanFee, PlainDate[]>(),
      };
      groups.set(key, found);
      found.held.set(fee, [...(found.held.get(fee) ?? []), day]);
    }
  }
  return [...groups.values()].map(({ group, held }) => ({
    ...group,
    held: inOrder.flatMap((fee) => {
      const days = held.get(fee);
      return days ? [{ fee, days }] : [];
    }),
  }));
}

/** The policy in force on the last of the days that has one. */
function policyOf(
  { programme, municipalityCode }: Group,
  held: readonly Held[],
  policies: readonly PolicyFacts[],
): Monthly | undefined {
  const days = [...new Set(held.flatMap((one) => one.days))].sort().reverse();
  for (const day of days) {
    const policy = policyInForce(policies, { programme, municipalityCode }, day);
    if (policy === undefined) continue;
    return policy.monthlyFeeOre === undefined || policy.loansFrom === undefined ? undefined : (policy as Monthly);
  }
  return undefined;
}

function sharesOf(
  group: Group,
  policy: Monthly,
  month: Month,
  person: PersonFacts,
  policies: readonly PolicyFacts[],
  startedBefore: boolean,
): readonly Uncapped[] {
  if (policy.monthlyPer === 'AID')
    return group.held.flatMap((one) => {
      const own = policyOf(group, [one], policies);
      return own ? payersOf([one], own, group, month, person, startedBefore) : [];
    });
  return payersOf(group.held, policy, group, month, person, startedBefore);
}

/** One fee for the days of some loans together. */
function payersOf(
  held: readonly Held[],
  policy: Monthly,
  { municipalityCode }: Group,
  month: Month,
  person: PersonFacts,
  startedBefore: boolean,
): readonly Uncapped[] {
  const taken = new Set<PlainDate>();
  // A policy that ends without a successor takes no fee for later days.
  const isOver = (day: PlainDate) => policy.to !== undefined && policy.to < day;
  const own = held
    .filter(({ fee }) => fee.from >= policy.loansFrom)
    .map(({ fee, days }) => ({ fee, days: days.filter((day) => !isOver(day) && !taken.has(day) && taken.add(day)) }))
    .filter(({ days }) => days.length > 0)
    .map((one) => ({ ...one, paid: one.days.filter((day) => pays(person, day, policy)).length }));
  const paid = own.reduce((total, one) => total + one.paid, 0);
  const total = startedBefore && policy.monthCounts === 'STARTED' ? 0 : amountOf(policy, paid, daysIn(month));
  const amounts =
    paid === 0
      ? own.map(() => 0)
      : allot(
          total,
          own.map((one) => one.paid),
        );
  const { monthlyFeeOre: monthlyOre, edition: policyVersion, monthCounts: counted, capOre } = policy;
  return own.map(({ fee: { loanId }, days, paid: paidDays }, at) => ({
    ...{ loanId, municipalityCode, from: days[0] as PlainDate, to: days.at(-1) as PlainDate, days: paidDays },
    ...{ monthlyOre, amountOre: amounts[at] ?? 0, exempt: paidDays === 0, policyVersion, capOre },
    counted: counted === 'BY_DAY' ? undefined : counted,
  }));
}

/** The fee of a month with some paid days. */
function amountOf({ monthlyFeeOre, monthCounts = 'BY_DAY' }: Monthly, paid: number, whole: number): number {
  return {
    BY_DAY: () => shareOf(monthlyFeeOre, paid, whole),
    STARTED: () => (paid > 0 ? monthlyFeeOre : 0),
    FULL: () => (paid === whole ? monthlyFeeOre : 0),
  }[monthCounts]();
}

function pays(person: PersonFacts, day: PlainDate, { fromAge }: FeePolicy): boolean {
  return !isExemptOn(person, day) && !(fromAge !== undefined && isChildOn(person, day, fromAge));
}
