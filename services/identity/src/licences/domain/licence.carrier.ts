import type { Period, PlainDate } from '@hjalpmedel/domain';
import type { InactivityPolicy, RevocationReason } from './licence.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';

export type CarrierEnded = Extract<RevocationReason, 'EMPLOYMENT_ENDED' | 'ROLE_ENDED'>;
export type Holder = Pick<RegisteredStaff, 'employments' | 'roles'>;

/** Whether a period covers a day or a later one. */
const notOver = (period: Period, on: PlainDate) => period.to === undefined || on <= period.to;

/**
 * The reason why nothing carries a licence any longer: no employment, or none of the roles that a rule demands.
 * Where no rule names a role, the employment carries the licence alone.
 */
export function carrierEnded(
  { employments, roles }: Holder,
  policies: readonly Pick<InactivityPolicy, 'carriedByRoles'>[],
  on: PlainDate,
): CarrierEnded | undefined {
  if (!employments.some((one) => notOver(one, on))) return 'EMPLOYMENT_ENDED';
  const held = new Set(roles.filter((one) => notOver(one, on)).map(({ role }) => role));
  const roleMissing = policies.some(
    ({ carriedByRoles }) => carriedByRoles.length > 0 && !carriedByRoles.some((role) => held.has(role)),
  );
  return roleMissing ? 'ROLE_ENDED' : undefined;
}

/** The rules that apply to a holder. Some are about aid representatives only (S2-30). */
export const policiesFor = (policies: readonly InactivityPolicy[], isRepresentative: boolean) =>
  policies.filter(({ holders }) => holders === 'EVERYONE' || isRepresentative);
