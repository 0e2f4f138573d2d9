import { between, dayAt, from, has, LAST, numberOf, unbrokenFrom, union, until, type Days } from './_days.js';
import { addMonths } from '@hjalpmedel/domain';
import type { Code, DelegationKind, Employer, Role, Step } from './_steps.js';

type Employment = { readonly person: number; readonly by: Employer; days: Days };
type HeldRole = {
  readonly person: number;
  readonly role: Role | 'AID_REPRESENTATIVE';
  readonly code: Code;
  days: Days;
};
type Delegation = {
  readonly by: number;
  readonly person: number;
  readonly kind: DelegationKind;
  readonly code: Code;
  days: Days;
};
type Designation = { readonly person: number; readonly code: Code; days: Days };
type Appointment = { readonly person: number; days: Days };
type Licence = {
  readonly person: number;
  readonly code: Code;
  status: 'REQUESTED' | 'ACTIVE' | 'WARNED' | 'REVOKED';
  reason?: string;
  granted?: number;
  lastUse?: number;
  warnedFor?: number;
};

const PROVIDER_CODE: Code = '1496';
const codeOf = (by: Employer): Code => (by === 'PROVIDER' ? PROVIDER_CODE : by);
const OF_S1_16: readonly string[] = ['NEEDS_ASSESSOR', 'ORDERER'];
const GIVES: Readonly<Record<DelegationKind, readonly Role[]>> = {
  ORDERING: ['ORDERER'],
  ASSESSMENT_AND_ORDERING: ['NEEDS_ASSESSOR', 'ORDERER'],
};
const GIVER: Readonly<Record<DelegationKind, Role>> = {
  ORDERING: 'NEEDS_ASSESSOR',
  ASSESSMENT_AND_ORDERING: 'EXECUTIVE_MANAGER',
};
export const MONTHS = 1;
export const WARN_DAYS = 10;
export const CARRYING: readonly string[] = ['ORDERER', 'CARE_STAFF', 'AID_REPRESENTATIVE'];

/**
 * The register as plain sets of days, written from the rules and without the code under test.
 * It takes the acts that the code accepted, and answers every question by counting days.
 */
export function createRecomputation(start: number) {
  let today = start;
  const employments: Employment[] = [];
  const roles: HeldRole[] = [];
  const delegations: Delegation[] = [];
  const parties = new Map<Code, Days>();
  const agreements: { days: Days }[] = [];
  const designations: Designation[] = [];
  const appointments: Appointment[] = [];
  const competences: { readonly person: number; days: Days }[] = [];
  const licences: Licence[] = [];

  const employedBy = (person: number, by: Employer) =>
    union(employments.filter((one) => one.person === person && one.by === by).map(({ days }) => days));
  const employed = (person: number) =>
    union(employments.filter((one) => one.person === person).map(({ days }) => days));
  /** The days of the employments that a role may lie in: only the functions of S1-16 cross municipalities (S1-18). */
  const carrying = (person: number, role: string, code: Code): Days =>
    union(
      employments
        .filter((one) => one.person === person)
        .filter((one) => OF_S1_16.includes(role) || one.by === 'PROVIDER' || one.by === code)
        .map(({ days }) => days),
    );
  const party = (code: Code): Days => parties.get(code) ?? 0n;
  const agreed = (): Days => union(agreements.map(({ days }) => days));

  /** The days on which a person's employment backs the functions of S1-16 (S1-18, S1-22, S1-23). */
  const backed = (person: number, code: Code): Days =>
    union(
      employments
        .filter((one) => one.person === person)
        .map(({ by, days }) => {
          const signed = days & party(codeOf(by));
          return by === 'PROVIDER' ? signed & (code === PROVIDER_CODE ? agreed() : 0n) : signed;
        }),
    );
  /** The days on which a person's employment backs a role. */
  const backedFor = (person: number, role: string, code: Code): Days => {
    if (OF_S1_16.includes(role)) return backed(person, code);
    const byProvider = employedBy(person, 'PROVIDER');
    const managing = role === 'EXECUTIVE_MANAGER' ? byProvider & (code === PROVIDER_CODE ? agreed() : 0n) : byProvider;
    return employedBy(person, code) | managing;
  };
  const heldRole = (person: number, role: string, code: Code): Days =>
    union(
      roles
        .filter((one) => one.person === person && one.role === role && one.code === code)
        .map(({ days }) => days & carrying(person, role, code)),
    );
  const delegable = (person: number, kind: DelegationKind, code: Code): Days => heldRole(person, GIVER[kind], code);

  /** Own and delegated days of a role that counts. */
  const counting = (person: number, role: string, code: Code): Days => {
    const own = heldRole(person, role, code) & backedFor(person, role, code);
    const given = delegations
      .filter((one) => one.person === person && one.code === code && (GIVES[one.kind] as string[]).includes(role))
      .map((one) => one.days & delegable(one.by, one.kind, code) & backedFor(one.by, GIVER[one.kind], code));
    return own | (union(given) & employed(person) & backedFor(person, role, code));
  };

  const reachesAfter = (days: Days, last: number) => (days & from(last + 1)) !== 0n;
  function cutUncarried(person: number, last: number): void {
    for (const one of roles)
      if (
        one.person === person &&
        one.role !== 'AID_REPRESENTATIVE' &&
        reachesAfter(one.days, last) &&
        (one.days & ~carrying(person, one.role, one.code)) !== 0n
      )
        one.days &= until(last);
    for (const one of delegations) {
      const lost = one.by === person && (one.days & ~delegable(person, one.kind, one.code)) !== 0n;
      const left = one.person === person && (one.days & ~employed(person)) !== 0n;
      if ((lost || left) && reachesAfter(one.days, last)) one.days &= until(last);
    }
  }

  function endEmployment(employment: Employment, last: number): void {
    const { person } = employment;
    employment.days &= until(last);
    cutUncarried(person, last);
    appointments.forEach((one, index) => {
      if (one.person !== person || !reachesAfter(one.days, last)) return;
      if ((one.days & ~employedBy(person, '1496')) !== 0n) endAppointment(index, last);
    });
    for (const one of designations) {
      if (one.person !== person || !reachesAfter(one.days, last)) continue;
      let next = last + 1;
      while (!has(one.days, next)) next += 1;
      if (!has(employedBy(person, one.code), next)) one.days &= until(last);
    }
  }

  function endAppointment(index: number, last: number): void {
    appointments[index]!.days &= until(last);
    appointmentRoles[index]!.days &= until(last);
  }
  const appointmentRoles: HeldRole[] = [];
  function appoint(person: number, first: number): void {
    const days = unbrokenFrom(employedBy(person, '1496'), first);
    appointments.push({ person, days });
    const role: HeldRole = { person, role: 'AID_REPRESENTATIVE', code: '1496', days };
    appointmentRoles.push(role);
    roles.push(role);
  }

  function sign(code: Code, first: number, last: number | undefined): void {
    const before = party(code);
    const signed = between(first, last);
    if (last === undefined) {
      parties.set(code, before | signed);
      return;
    }
    // A period that reaches over the last day ends then. One that begins later stays.
    const over = has(before, last) && last < LAST ? unbrokenFrom(before, last) & from(last + 1) : 0n;
    parties.set(code, (before | signed) & ~over);
  }

  const isCarried = ({ person, code }: Licence): string | undefined => {
    const here = union(
      employments.filter((one) => one.person === person && codeOf(one.by) === code).map(({ days }) => days),
    );
    if ((here & from(today)) === 0n) return 'EMPLOYMENT_ENDED';
    const own = roles.filter((one) => one.person === person && CARRYING.includes(one.role)).map(({ days }) => days);
    const given = delegations.filter((one) => one.person === person).map(({ days }) => days);
    return (union([...own, ...given]) & here & from(today)) === 0n ? 'ROLE_ENDED' : undefined;
  };
  const lapseOf = ({ granted = 0, lastUse = -1 }: Licence): number =>
    numberOf(addMonths(dayAt(Math.max(granted, lastUse)), MONTHS)) + 1;
  function revokeUncarried(person: number): void {
    for (const one of licences) {
      const reason = one.person === person && one.status !== 'REVOKED' ? isCarried(one) : undefined;
      if (reason) Object.assign(one, { status: 'REVOKED', reason });
    }
  }
  /** The nightly job: what carries a licence, then the clock of its use. */
  function runJob(): void {
    for (const one of licences) {
      if (one.status === 'REVOKED') continue;
      const reason = isCarried(one);
      if (reason) Object.assign(one, { status: 'REVOKED', reason });
      else if (one.status === 'REQUESTED') continue;
      else if (lapseOf(one) <= today) Object.assign(one, { status: 'REVOKED', reason: 'INACTIVITY', warnedFor: today });
      else if (lapseOf(one) - WARN_DAYS <= today) one.status = 'WARNED';
    }
  }
  const hasOther = (one: Licence) =>
    licences.some((other) => other !== one && other.person === one.person && other.status !== 'REVOKED');
  function use(one: Licence, on: number): void {
    const before = lapseOf(one);
    one.lastUse = Math.max(one.lastUse ?? -1, on);
    const moved = lapseOf(one) > before;
    if (one.status !== 'REVOKED') {
      if (moved) one.status = 'ACTIVE';
      return;
    }
    const comesBack = one.reason === 'INACTIVITY' && moved && lapseOf(one) > today && !isCarried(one) && !hasOther(one);
    if (comesBack) one.status = 'ACTIVE';
  }

  function record(step: Step): void {
    switch (step.act) {
      case 'employ':
        employments.push({ person: step.person, by: step.by, days: between(step.from, step.to) });
        return;
      case 'endEmployment': {
        const one = employments[step.employment]!;
        endEmployment(one, step.last);
        return revokeAfter(one.person);
      }
      case 'assign':
        roles.push({ person: step.person, role: step.role, code: step.code, days: between(step.from, step.to) });
        return;
      case 'endRole': {
        const one = roles.filter(({ role }) => role !== 'AID_REPRESENTATIVE')[step.role]!;
        one.days &= until(step.last);
        cutUncarried(one.person, step.last);
        return revokeAfter(one.person);
      }
      case 'delegate': {
        const { by, person, kind, code } = step;
        delegations.push({ by, person, kind, code, days: between(step.from, step.to) });
        return;
      }
      case 'revoke': {
        const one = delegations[step.delegation]!;
        one.days &= until(step.last);
        return revokeUncarried(one.person);
      }
      case 'sign':
        return sign(step.code, step.from, step.to);
      case 'agree':
        agreements.push({ days: between(step.from, step.to) });
        return;
      case 'endAgreement':
        agreements[step.agreement]!.days &= until(step.last);
        return;
      case 'designate':
        return designate(step.person, step.code, step.from);
      case 'appoint':
        return appoint(step.person, step.from);
      case 'transfer': {
        const { person } = appointments[step.appointment]!;
        appoint(person, step.from);
        endAppointment(step.appointment, step.from - 1);
        return revokeUncarried(person);
      }
      case 'endAppointment':
        endAppointment(step.appointment, step.last);
        return revokeUncarried(appointments[step.appointment]!.person);
      case 'learn':
        competences.push({ person: step.person, days: between(step.from, step.to) });
        return;
      case 'endCompetence':
        competences[step.competence]!.days &= until(step.last);
        return;
      default:
        return recordLicence(step);
    }
  }

  /** Licences of everybody whose rights the cut may have touched: the person, and those to whom the person delegated. */
  function revokeAfter(person: number): void {
    for (const one of new Set([person, ...delegations.filter(({ by }) => by === person).map((one) => one.person)]))
      revokeUncarried(one);
  }

  function designate(person: number, code: Code, first: number): void {
    const holder = holderOn(code, first);
    if (holder?.person === person) return;
    for (const one of designations)
      if (one.code === code && reachesAfter(one.days, first - 1)) one.days &= until(first - 1);
    designations.push({ person, code, days: from(first) });
  }
  const holderOn = (code: Code, n: number) =>
    designations.filter((one) => one.code === code && has(one.days, n)).at(-1);

  function recordLicence(step: Extract<Step, { act: 'request' | 'confirm' | 'use' | 'withdraw' | 'advance' }>): void {
    switch (step.act) {
      case 'request': {
        const on = employments.find((one) => one.person === step.person && has(one.days, today));
        licences.push({ person: step.person, code: codeOf(on!.by), status: 'REQUESTED' });
        return;
      }
      case 'confirm':
        Object.assign(licences[step.licence]!, { status: 'ACTIVE', granted: today });
        return;
      case 'withdraw':
        Object.assign(licences[step.licence]!, { status: 'REVOKED', reason: 'REQUESTED' });
        return;
      case 'use':
        return use(licences[step.licence]!, step.on);
      case 'advance':
        today += step.days;
        return runJob();
    }
  }

  return {
    record,
    today: () => today,
    counting,
    mayOrder: (person: number, code: Code): Days => counting(person, 'ORDERER', code) & backed(person, code),
    mayAssess: (person: number, code: Code): Days =>
      counting(person, 'NEEDS_ASSESSOR', code) &
      backed(person, code) &
      union(competences.filter((one) => one.person === person).map(({ days }) => days)),
    represents: (person: number): Days =>
      union(appointments.filter((one) => one.person === person).map(({ days }) => days)),
    governs(code: Code, n: number): number | undefined {
      const holder = holderOn(code, n);
      return holder && has(employedBy(holder.person, code), n) ? holder.person : undefined;
    },
    licences: () => licences.map(({ status }) => status),
  };
}
export type Recomputation = ReturnType<typeof createRecomputation>;
