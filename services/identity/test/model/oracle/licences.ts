import { addMonths } from '@hjalpmedel/domain';
import { dayAt, from, has, NEVER, numberOf, union, until } from '../days.js';
import type { LicenceStep } from '../steps.js';
import type { Facts, Licence } from './facts.js';
import { codeOf } from './rights.js';

export const MONTHS = 1;
export const WARN_DAYS = 10;
export const CARRYING: readonly string[] = ['ORDERER', 'CARE_STAFF', 'PRESCRIBER', 'AID_REPRESENTATIVE'];

/** Why nothing carries a licence today or later. */
function ended({ employments, roles, delegations, today }: Facts, { person, code }: Licence): string | undefined {
  const here = union(
    employments.filter((one) => one.person === person && codeOf(one.by) === code).map(({ days }) => days),
  );
  if ((here & from(today)) === NEVER) return 'EMPLOYMENT_ENDED';
  const own = roles.filter((one) => one.person === person && CARRYING.includes(one.role)).map(({ days }) => days);
  const given = delegations.filter((one) => one.person === person).map(({ days }) => days);
  return (union([...own, ...given]) & here & from(today)) === NEVER ? 'ROLE_ENDED' : undefined;
}

export const lapseOf = ({ granted = 0, lastUse = -1 }: Licence): number =>
  numberOf(addMonths(dayAt(Math.max(granted, lastUse)), MONTHS)) + 1;

function revoke({ today }: Facts, licence: Licence, reason: string): void {
  Object.assign(licence, { status: 'REVOKED', reason, inUse: licence.inUse & until(today - 1) });
}
function grant({ today }: Facts, licence: Licence): void {
  Object.assign(licence, { status: 'ACTIVE', inUse: licence.inUse | from(today) });
}

/** Revokes the licences of a person that nothing carries any longer. */
export function revokeUncarried(facts: Facts, person: number): void {
  for (const one of facts.licences) {
    const reason = one.person === person && one.status !== 'REVOKED' ? ended(facts, one) : undefined;
    if (reason) revoke(facts, one, reason);
  }
}

/** The nightly job: what carries a licence, then the clock of its use. */
function runJob(facts: Facts): void {
  for (const one of facts.licences) {
    if (one.status === 'REVOKED') continue;
    const reason = ended(facts, one);
    if (reason) revoke(facts, one, reason);
    else if (one.status === 'REQUESTED') continue;
    else if (lapseOf(one) <= facts.today) revoke(facts, one, 'INACTIVITY');
    else if (lapseOf(one) - WARN_DAYS <= facts.today) one.status = 'WARNED';
  }
}

function use(facts: Facts, one: Licence, on: number): void {
  const before = lapseOf(one);
  one.lastUse = Math.max(one.lastUse ?? -1, on);
  const moved = lapseOf(one) > before;
  if (one.status !== 'REVOKED') {
    if (moved) one.status = 'ACTIVE';
    return;
  }
  const hasOther = facts.licences.some(
    (other) => other !== one && other.person === one.person && other.status !== 'REVOKED',
  );
  const lapses = lapseOf(one) <= facts.today;
  if (one.reason === 'INACTIVITY' && moved && !lapses && !ended(facts, one) && !hasOther) grant(facts, one);
}

export function recordLicence(facts: Facts, step: LicenceStep): void {
  const { licences, employments, today } = facts;
  switch (step.act) {
    case 'request': {
      const on = employments.find((one) => one.person === step.person && has(one.days, today));
      licences.push({ person: step.person, code: codeOf(on!.by), status: 'REQUESTED', inUse: NEVER });
      return;
    }
    case 'confirm':
      licences[step.licence]!.granted = today;
      return grant(facts, licences[step.licence]!);
    case 'withdraw':
      return revoke(facts, licences[step.licence]!, 'REQUESTED');
    case 'use':
      return use(facts, licences[step.licence]!, step.on);
    case 'advance':
      facts.today += step.days;
      return runJob(facts);
  }
}
