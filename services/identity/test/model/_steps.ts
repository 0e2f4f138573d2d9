/** One act on the register. Things are named by their number in the order in which they were recorded. */
export type Step =
  | {
      readonly act: 'employ';
      readonly person: number;
      readonly by: Employer;
      readonly from: number;
      readonly to?: number;
    }
  | { readonly act: 'endEmployment'; readonly employment: number; readonly last: number }
  | {
      readonly act: 'assign';
      readonly person: number;
      readonly role: Role;
      readonly code: Code;
      readonly from: number;
      readonly to?: number;
    }
  | { readonly act: 'endRole'; readonly role: number; readonly last: number }
  | {
      readonly act: 'delegate';
      readonly by: number;
      readonly person: number;
      readonly kind: DelegationKind;
      readonly code: Code;
      readonly from: number;
      readonly to?: number;
    }
  | { readonly act: 'revoke'; readonly delegation: number; readonly last: number }
  | { readonly act: 'sign'; readonly code: Code; readonly from: number; readonly to?: number }
  | { readonly act: 'agree'; readonly from: number; readonly to?: number }
  | { readonly act: 'endAgreement'; readonly agreement: number; readonly last: number }
  | { readonly act: 'designate'; readonly person: number; readonly code: Code; readonly from: number }
  | { readonly act: 'appoint'; readonly person: number; readonly unit: number; readonly from: number }
  | { readonly act: 'transfer'; readonly appointment: number; readonly unit: number; readonly from: number }
  | { readonly act: 'endAppointment'; readonly appointment: number; readonly last: number }
  | { readonly act: 'learn'; readonly person: number; readonly from: number; readonly to?: number }
  | { readonly act: 'endCompetence'; readonly competence: number; readonly last: number }
  | { readonly act: 'request'; readonly person: number }
  | { readonly act: 'confirm' | 'withdraw'; readonly licence: number }
  | { readonly act: 'use'; readonly licence: number; readonly on: number }
  | { readonly act: 'advance'; readonly days: number };

export type Code = '1496' | '1495';
export const codes: readonly Code[] = ['1496', '1495'];
/** A municipality, or the private provider that works in the first one. */
export type Employer = Code | 'PROVIDER';
export type Role = 'NEEDS_ASSESSOR' | 'ORDERER' | 'EXECUTIVE_MANAGER' | 'CARE_STAFF';
export type DelegationKind = 'ORDERING' | 'ASSESSMENT_AND_ORDERING';

export const PEOPLE = 3;
/** The units lie in the first municipality. */
export const UNITS = 2;
/** The number of the day on which a sequence begins. */
export const START = 30;

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many things of each kind are on record. */
export type Counts = Readonly<
  Record<'employment' | 'role' | 'delegation' | 'agreement' | 'appointment' | 'competence' | 'licence', number>
>;

const ROLES: readonly Role[] = ['NEEDS_ASSESSOR', 'ORDERER', 'EXECUTIVE_MANAGER', 'CARE_STAFF'];
const DELEGATIONS: readonly DelegationKind[] = ['ORDERING', 'ASSESSMENT_AND_ORDERING'];

/**
 * A random sequence. People are employed and given something first, so that much is accepted; then anything happens.
 * An act on something on record names one thing of its kind, the newer ones more often.
 */
export function* stepsOf(seed: number, length: number, counts: () => Counts): Generator<Step, void> {
  const random = randomOf(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <One>(all: readonly One[]): One => all[below(all.length)]!;
  const period = () => {
    const first = below(75);
    return random() < 0.6 ? { from: first } : { from: first, to: Math.min(first + below(40), 80) };
  };
  const person = () => below(PEOPLE);
  const employer = (): Employer => pick(['1496', '1496', '1496', '1495', 'PROVIDER'] as const);
  const some = (kind: keyof Counts) => {
    const count = counts()[kind];
    return Math.max(0, count - 1 - below(random() < 0.5 ? Math.min(2, count) : count));
  };
  /** Mostly a day on which something ends; sometimes the day before it begins, which takes it back. */
  const last = () => below(82) - 2;
  const municipality = (): Code => (random() < 0.8 ? '1496' : '1495');
  const acts: readonly (() => Step)[] = [
    () => ({ act: 'employ', person: person(), by: employer(), ...period() }),
    () => ({ act: 'employ', person: person(), by: employer(), from: 40 + below(40) }),
    () => ({ act: 'endEmployment', employment: some('employment'), last: last() }),
    () => ({ act: 'endEmployment', employment: some('employment'), last: 20 + below(60) }),
    () => ({ act: 'assign', person: person(), role: pick(ROLES), code: municipality(), ...period() }),
    () => ({ act: 'assign', person: person(), role: pick(ROLES), code: municipality(), ...period() }),
    () => ({ act: 'endRole', role: some('role'), last: last() }),
    () => ({ act: 'delegate', by: 0, person: 1 + below(2), kind: pick(DELEGATIONS), code: '1496', ...period() }),
    () => ({ act: 'delegate', by: person(), person: person(), kind: pick(DELEGATIONS), code: '1496', ...period() }),
    () => ({ act: 'revoke', delegation: some('delegation'), last: last() }),
    () => ({ act: 'sign', code: municipality(), ...period() }),
    () => ({ act: 'agree', ...period() }),
    () => ({ act: 'endAgreement', agreement: some('agreement'), last: last() }),
    () => ({ act: 'designate', person: person(), code: municipality(), from: below(75) }),
    () => ({ act: 'appoint', person: person(), unit: below(UNITS), from: below(75) }),
    () => ({ act: 'transfer', appointment: some('appointment'), unit: below(UNITS), from: below(75) }),
    () => ({ act: 'endAppointment', appointment: some('appointment'), last: last() }),
    () => ({ act: 'learn', person: person(), ...period() }),
    () => ({ act: 'endCompetence', competence: some('competence'), last: last() }),
    () => ({ act: 'request', person: person() }),
    () => ({ act: 'confirm', licence: some('licence') }),
    () => ({ act: 'use', licence: some('licence'), on: below(80) }),
    () => ({ act: 'use', licence: some('licence'), on: 25 + below(20) }),
    () => ({ act: 'withdraw', licence: some('licence') }),
    () => ({ act: 'advance', days: 1 + below(15) }),
    () => ({ act: 'advance', days: 10 + below(20) }),
  ];
  yield { act: 'employ', person: 0, by: random() < 0.8 ? '1496' : employer(), from: below(20) };
  for (let n = 1; n < PEOPLE; n += 1) yield { act: 'employ', person: n, by: employer(), from: below(20) };
  yield { act: 'sign', code: '1496', from: below(10) };
  yield {
    act: 'assign',
    person: 0,
    role: pick(['NEEDS_ASSESSOR', 'EXECUTIVE_MANAGER'] as const),
    code: '1496',
    from: 20,
  };
  yield {
    act: 'assign',
    person: 1,
    role: pick(['ORDERER', 'CARE_STAFF'] as const),
    code: '1496',
    from: 20 + below(30),
  };
  if (random() < 0.5)
    yield* [
      { act: 'request', person: 1 },
      { act: 'confirm', licence: 0 },
    ] as const;
  else yield { act: 'learn', person: person(), from: below(20) };
  for (let n = 0; n < length; n += 1) yield pick(acts)();
}
