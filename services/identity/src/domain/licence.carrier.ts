import type { Period, PlainDate } from '@hjalpmedel/domain';
import type { InactivityPolicy, RevocationReason } from './licence.js';
import type { RegisteredStaff } from './staff.js';

export type CarrierEnded = Extract<RevocationReason, 'EMPLOYMENT_ENDED' | 'ROLE_ENDED'>;
export type Holder = Pick<RegisteredStaff, 'employments' | 'roles'>;

/** Holds on the day or begins later. */
const notOver = (period: Period, on: PlainDate) => period.to === undefined || on <= period.to;

/**
 * What carried a licence and is over: every employment, or the last of the roles that the supplier's rules tie it to.
 * Which roles those are is policy data; where no rule names any, the employment carries the licence alone.
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

/** The rules that a holder is under: some are about aid representatives only (S2-30). */
export const policiesFor = (policies: readonly InactivityPolicy[], isRepresentative: boolean) =>
  policies.filter(({ holders }) => holders === 'EVERYONE' || isRepresentative);
