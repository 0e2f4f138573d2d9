import { between, from, has, lastOf, LAST, NEVER, unbrokenFrom, until } from '../days.js';
import type { Code, DelegationStep, OmbudStep, PlaceStep, PolicyStep, StaffStep, Step } from '../steps.js';
import { publish, withdraw } from './documents.js';
import { appoint, cutUncarried, endAppointment, endEmployment, revokeAfter } from './endings.js';
import type { Facts } from './facts.js';
import { recordLicence, revokeUncarried } from './licences.js';
import { designatedOn } from './rights.js';

/** Records an act that was accepted. */
export function record(facts: Facts, step: Step): void {
  switch (step.act) {
    case 'delegate':
    case 'revoke':
      return recordDelegation(facts, step);
    case 'sign':
    case 'agree':
    case 'endAgreement':
    case 'designate':
    case 'closeUnit':
    case 'reopenUnit':
      return recordPlace(facts, step);
    case 'appoint':
    case 'transfer':
    case 'endAppointment':
    case 'renew':
      return recordOmbud(facts, step);
    case 'publish':
    case 'withdrawPolicy':
    case 'acknowledge':
      return recordPolicy(facts, step);
    case 'request':
    case 'confirm':
    case 'withdraw':
    case 'use':
    case 'advance':
      return recordLicence(facts, step);
    default:
      return recordStaff(facts, step);
  }
}

function recordStaff(facts: Facts, step: StaffStep): void {
  const { person = 0 } = step as { person?: number };
  switch (step.act) {
    case 'employ':
      facts.employments.push({ person, by: step.by, days: between(step.from, step.to) });
      return;
    case 'endEmployment': {
      const one = facts.employments[step.employment]!;
      endEmployment(facts, one, step.last);
      return revokeAfter(facts, one.person);
    }
    case 'leave':
      facts.leaves.push({
        person,
        employment: employmentOn(facts, person, step.from),
        days: between(step.from, step.to),
      });
      return;
    case 'endLeave':
      facts.leaves[step.leave]!.days &= until(step.last);
      return;
    case 'correctLeave': {
      const one = facts.leaves[step.leave]!;
      one.employment = employmentOn(facts, one.person, step.from);
      one.days = between(step.from, step.to);
      return;
    }
    case 'assign':
      facts.roles.push({ person, role: step.role, code: step.code, days: between(step.from, step.to) });
      return;
    case 'endRole': {
      const one = facts.roles.filter(({ role }) => role !== 'AID_REPRESENTATIVE')[step.role]!;
      one.days &= until(step.last);
      cutUncarried(facts, one.person, step.last);
      return revokeAfter(facts, one.person);
    }
    case 'prescribe':
      facts.rights.push({ person, area: step.area, code: step.code, days: between(step.from, step.to) });
      return;
    case 'endRight':
      facts.rights[step.right]!.days &= until(step.last);
      return;
    case 'learn':
      facts.competences.push({ person, kind: step.kind, subject: step.subject, days: between(step.from, step.to) });
      return;
    case 'endCompetence':
      facts.competences[step.competence]!.days &= until(step.last);
      return;
    case 'correctCompetence':
      Object.assign(facts.competences[step.competence]!, { subject: step.subject, days: between(step.from, step.to) });
  }
}

const employmentOn = ({ employments }: Facts, person: number, n: number) =>
  employments.find((one) => one.person === person && has(one.days, n))!;

function recordDelegation(facts: Facts, step: DelegationStep): void {
  if (step.act === 'delegate') {
    const { act: _, from: first, to, ...given } = step;
    facts.delegations.push({ ...given, days: between(first, to) });
  } else {
    const one = facts.delegations[step.delegation]!;
    one.days &= until(step.last);
    revokeUncarried(facts, one.person);
  }
}

function recordPlace(facts: Facts, step: PlaceStep): void {
  switch (step.act) {
    case 'sign':
      return sign(facts, step.code, step.from, step.to);
    case 'agree':
      facts.agreements.push({ days: between(step.from, step.to) });
      return;
    case 'endAgreement':
      facts.agreements[step.agreement]!.days &= until(step.last);
      return;
    case 'designate': {
      const { person, code, from: first } = step;
      if (designatedOn(facts, code, first) === person) return;
      for (const one of facts.designations)
        if (one.code === code && (one.days & from(first)) !== NEVER) one.days &= until(first - 1);
      facts.designations.push({ person, code, days: from(first) });
      return;
    }
    case 'closeUnit':
      facts.closed.set(step.unit, step.last);
      return;
    case 'reopenUnit':
      facts.closed.delete(step.unit);
  }
}

/** A period that reaches over the last day of a signature ends then. One that begins later stays. */
function sign({ parties }: Facts, code: Code, first: number, last: number | undefined): void {
  const before = parties.get(code) ?? NEVER;
  const signed = between(first, last);
  const over = last !== undefined && has(before, last) && last < LAST ? unbrokenFrom(before, last) : NEVER;
  parties.set(code, (before | signed) & ~(over & from((last ?? LAST) + 1)));
}

function recordOmbud(facts: Facts, step: OmbudStep): void {
  if (step.act === 'appoint') return appoint(facts, step.person, step.unit, step.from);
  const one = facts.appointments[step.appointment]!;
  switch (step.act) {
    case 'transfer':
      appoint(facts, one.person, step.unit, step.from);
      endAppointment(one, step.from - 1);
      one.isTransferred = true;
      break;
    case 'endAppointment':
      endAppointment(one, step.last);
      break;
    case 'renew':
      appoint(facts, one.person, one.unit, lastOf(one.days) + 1);
      one.isRenewed = true;
  }
  revokeUncarried(facts, one.person);
}

function recordPolicy(facts: Facts, step: PolicyStep): void {
  if (step.act === 'publish') return publish(facts, step);
  const edition = facts.editions[step.policy]!;
  if (step.act === 'withdrawPolicy') return withdraw(facts, edition);
  const { person } = step;
  if (!facts.acknowledgements.some((one) => one.person === person && one.edition === edition))
    facts.acknowledgements.push({ person, edition, on: facts.today });
}
