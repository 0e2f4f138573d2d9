import type { PlainDate } from '@hjalpmedel/domain';
import { holdsFrom } from '../../shared/domain/dated-fact.js';
import { employedIn } from '../../staff/domain/employment.js';
import type { InactivityPolicy, RevocationReason } from './licence.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';

export type CarrierEnded = Extract<RevocationReason, 'EMPLOYMENT_ENDED' | 'ROLE_ENDED'>;
export type Holder = Pick<RegisteredStaff, 'employments' | 'roles'>;

/**
 * The reason why nothing carries a licence of a municipality any longer: no employment there, now or later,
 * or none of the roles that a rule demands.
 * Where no rule names a role, the employment carries the licence alone.
 */
export function carrierEnded(
  holder: Holder,
  municipalityCode: string,
  policies: readonly Pick<InactivityPolicy, 'carriedByRoles'>[],
  on: PlainDate,
): CarrierEnded | undefined {
  if (!employedIn(holder, municipalityCode).some((one) => holdsFrom(one, on))) return 'EMPLOYMENT_ENDED';
  const held = new Set(holder.roles.filter((one) => holdsFrom(one, on)).map(({ role }) => role));
  const roleMissing = policies.some(
    ({ carriedByRoles }) => carriedByRoles.length > 0 && !carriedByRoles.some((role) => held.has(role)),
  );
  return roleMissing ? 'ROLE_ENDED' : undefined;
}

/** The rules that apply to a holder. Some are about aid representatives only (S2-30). */
export const policiesFor = (policies: readonly InactivityPolicy[], isRepresentative: boolean) =>
  policies.filter(({ holders }) => holders === 'EVERYONE' || isRepresentative);
