import { from, has, NEVER, not, unbrokenFrom, until, type Days } from '../days.js';
import type { Appointment, Employment, Facts, HeldRole } from './facts.js';
import { revokeUncarried } from './licences.js';
import { carrying, delegable, employed, employedBy } from './rights.js';

const reachesAfter = (days: Days, last: number) => (days & from(last + 1)) !== NEVER;

/** Ends what a person's roles and employments carry no longer. */
export function cutUncarried(facts: Facts, person: number, last: number): void {
  for (const one of facts.roles)
    if (
      one.person === person &&
      one.role !== 'AID_REPRESENTATIVE' &&
      reachesAfter(one.days, last) &&
      (one.days & not(carrying(facts, person, one.role, one.code))) !== NEVER
    )
      one.days &= until(last);
  for (const one of facts.delegations) {
    const lost = one.by === person && (one.days & not(delegable(facts, person, one.kind, one.code))) !== NEVER;
    const left = one.person === person && (one.days & not(employed(facts, person))) !== NEVER;
    if ((lost || left) && reachesAfter(one.days, last)) one.days &= until(last);
  }
}

export function endEmployment(facts: Facts, employment: Employment, last: number): void {
  const { person } = employment;
  employment.days &= until(last);
  cutUncarried(facts, person, last);
  for (const one of facts.rights)
    if (one.person === person && reachesAfter(one.days, last) && (one.days & not(employed(facts, person))) !== NEVER)
      one.days &= until(last);
  for (const one of facts.appointments)
    if (one.person === person && reachesAfter(one.days, last))
      if ((one.days & not(employedBy(facts, person, '1496'))) !== NEVER) endAppointment(one, last);
  for (const one of facts.designations) {
    if (one.person !== person || !reachesAfter(one.days, last)) continue;
    let next = last + 1;
    while (!has(one.days, next)) next += 1;
    if (!has(employedBy(facts, person, one.code), next)) one.days &= until(last);
  }
}

/** Licences of everybody whose rights the end may have touched: the person, and those to whom the person delegated. */
export function revokeAfter(facts: Facts, person: number): void {
  const delegates = facts.delegations.filter(({ by }) => by === person).map((one) => one.person);
  for (const one of new Set([person, ...delegates])) revokeUncarried(facts, one);
}

export function endAppointment(appointment: Appointment, last: number): void {
  appointment.days &= until(last);
  appointment.role.days &= until(last);
}

/** An appointment lasts as long as the employment that carries it (S2-28). */
export function appoint(facts: Facts, person: number, unit: number, first: number): void {
  const days = unbrokenFrom(employedBy(facts, person, '1496'), first);
  const role: HeldRole = { person, role: 'AID_REPRESENTATIVE', code: '1496', days };
  facts.roles.push(role);
  facts.appointments.push({ person, unit, role, days });
}
