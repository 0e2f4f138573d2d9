import { between, firstOf, has, NEVER, not, unbrokenFrom, union, type Days } from '../days.js';
import type { Area, Code, DelegationKind, Employer, Role } from '../steps.js';
import { meetsRules } from './documents.js';
import type { Facts, Leave } from './facts.js';

const PROVIDER_CODE: Code = '1496';
export const codeOf = (by: Employer): Code => (by === 'PROVIDER' ? PROVIDER_CODE : by);
const OF_S1_16: readonly string[] = ['NEEDS_ASSESSOR', 'ORDERER'];
const GIVES: Readonly<Record<DelegationKind, readonly string[]>> = {
  ORDERING: ['ORDERER'],
  ASSESSMENT_AND_ORDERING: ['NEEDS_ASSESSOR', 'ORDERER'],
};
const GIVER: Readonly<Record<DelegationKind, Role>> = {
  ORDERING: 'NEEDS_ASSESSOR',
  ASSESSMENT_AND_ORDERING: 'EXECUTIVE_MANAGER',
};
const daysOf = (all: readonly { readonly days: Days }[]): Days => union(all.map(({ days }) => days));

export const employedBy = ({ employments }: Facts, person: number, by: Employer): Days =>
  daysOf(employments.filter((one) => one.person === person && one.by === by));
export const employed = ({ employments }: Facts, person: number): Days =>
  daysOf(employments.filter((one) => one.person === person));

/** The days of a leave: it goes on while contracts by the same employer follow without a gap. */
export function awayBy(facts: Facts, { person, employment, days }: Leave): Days {
  if (employment.days === NEVER) return NEVER;
  const all = employedBy(facts, person, employment.by);
  let first = firstOf(employment.days);
  while (has(all, first - 1)) first -= 1;
  return days & unbrokenFrom(all, first);
}
/** The days on which a person is employed and not on leave. Only on them a role counts. */
export const working = (facts: Facts, person: number): Days =>
  employed(facts, person) &
  not(union(facts.leaves.filter((one) => one.person === person).map((one) => awayBy(facts, one))));

/** The days of the employments that a role may lie in: only the functions of S1-16 cross municipalities (S1-18). */
export const carrying = ({ employments }: Facts, person: number, role: string, code: Code): Days =>
  daysOf(
    employments
      .filter((one) => one.person === person)
      .filter((one) => OF_S1_16.includes(role) || one.by === 'PROVIDER' || one.by === code),
  );
const agreed = ({ agreements }: Facts, code: Code): Days => (code === PROVIDER_CODE ? daysOf(agreements) : NEVER);

/** The days on which a person's employment backs the functions of S1-16 (S1-18, S1-22, S1-23). */
export const backed = (facts: Facts, person: number, code: Code): Days =>
  union(
    facts.employments
      .filter((one) => one.person === person)
      .map(({ by, days }) => {
        const signed = days & (facts.parties.get(codeOf(by)) ?? NEVER);
        return by === 'PROVIDER' ? signed & agreed(facts, code) : signed;
      }),
  );
/** The days on which a person's employment backs a role. */
export function backedFor(facts: Facts, person: number, role: string, code: Code): Days {
  if (OF_S1_16.includes(role)) return backed(facts, person, code);
  const byProvider = employedBy(facts, person, 'PROVIDER');
  const managing = role === 'EXECUTIVE_MANAGER' ? byProvider & agreed(facts, code) : byProvider;
  return employedBy(facts, person, code) | managing;
}

const heldRole = (facts: Facts, person: number, role: string, code: Code): Days =>
  daysOf(facts.roles.filter((one) => one.person === person && one.role === role && one.code === code)) &
  carrying(facts, person, role, code);
/** The days on which a person's own role lets the person delegate. */
export const delegable = (facts: Facts, person: number, kind: DelegationKind, code: Code): Days =>
  heldRole(facts, person, GIVER[kind], code);

/** Own and delegated days of a role that counts. */
export function counting(facts: Facts, person: number, role: string, code: Code): Days {
  const own = heldRole(facts, person, role, code) & backedFor(facts, person, role, code) & working(facts, person);
  const given = facts.delegations
    .filter((one) => one.person === person && one.code === code && GIVES[one.kind].includes(role))
    .map(
      (one) =>
        one.days &
        delegable(facts, one.by, one.kind, code) &
        backedFor(facts, one.by, GIVER[one.kind], code) &
        working(facts, one.by),
    );
  return own | (union(given) & working(facts, person) & backedFor(facts, person, role, code));
}

export const mayOrder = (facts: Facts, person: number, code: Code): Days =>
  counting(facts, person, 'ORDERER', code) & backed(facts, person, code);
export const mayAssess = (facts: Facts, person: number, code: Code): Days =>
  counting(facts, person, 'NEEDS_ASSESSOR', code) & backed(facts, person, code) & meetsRules(facts, person, code);
export const prescribing = ({ rights }: Facts, person: number, code: Code, area: Area): Days =>
  daysOf(rights.filter((one) => one.person === person && one.code === code && area.startsWith(one.area)));
export const mayPrescribe = (facts: Facts, person: number, code: Code, area: Area): Days =>
  counting(facts, person, 'PRESCRIBER', code) &
  prescribing(facts, person, code, area) &
  union(facts.licences.filter((one) => one.person === person).map(({ inUse }) => inUse));
export const represents = ({ appointments }: Facts, person: number): Days =>
  daysOf(appointments.filter((one) => one.person === person));

/** The latest designation that covers a day. */
const designationOn = ({ designations }: Facts, code: Code, n: number) =>
  designations.filter((one) => one.code === code && has(one.days, n)).at(-1);
export const designatedOn = (facts: Facts, code: Code, n: number) => designationOn(facts, code, n)?.person;

/** Who governs on a day: the designated person, at work, and employed there without a gap since the first day (S1-1). */
export function governs(facts: Facts, code: Code, n: number): number | undefined {
  const holder = designationOn(facts, code, n);
  if (!holder) return undefined;
  let first = n;
  while (has(holder.days, first - 1)) first -= 1;
  const since = between(first, n);
  const stands = (since & employedBy(facts, holder.person, code)) === since;
  return stands && has(working(facts, holder.person), n) ? holder.person : undefined;
}
