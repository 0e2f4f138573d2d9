import { intersection, type Period, type PlainDate } from '@hjalpmedel/domain';
import { delegationKinds } from '../../delegations/domain/delegation.js';
import { holdsFrom } from '../../shared/domain/dated-fact.js';
import { employedIn } from '../../staff/domain/employment.js';
import type { InactivityPolicy, RevocationReason } from './licence.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';

export type CarrierEnded = Extract<RevocationReason, 'EMPLOYMENT_ENDED' | 'ROLE_ENDED'>;
export type Holder = Pick<RegisteredStaff, 'employments' | 'roles'> & Partial<Pick<RegisteredStaff, 'delegations'>>;

/**
 * The reason why nothing carries a licence of a municipality any longer: no employment there, now or later,
 * or none of the roles, own or delegated, that a rule demands. A role counts on the days of an employment there.
 * Where no rule names a role, the employment carries the licence alone.
 */
export function carrierEnded(
  holder: Holder,
  municipalityCode: string,
  policies: readonly Pick<InactivityPolicy, 'carriedByRoles'>[],
  on: PlainDate,
): CarrierEnded | undefined {
  const employments = employedIn(holder, municipalityCode).filter((one) => holdsFrom(one, on));
  if (employments.length === 0) return 'EMPLOYMENT_ENDED';
  const during = (right: Period) =>
    employments.some((one) => {
      const both = intersection(one, right);
      return both !== undefined && holdsFrom(both, on);
    });
  const delegated = (holder.delegations ?? []).filter(during).flatMap(({ kind }) => delegationKinds[kind].gives);
  const held = new Set<string>([...holder.roles.filter(during).map(({ role }) => role), ...delegated]);
  const roleMissing = policies.some(
    ({ carriedByRoles }) => carriedByRoles.length > 0 && !carriedByRoles.some((role) => held.has(role)),
  );
  return roleMissing ? 'ROLE_ENDED' : undefined;
}

/** The roles that carry a licence, for a message. */
export const carryingRoles = (policies: readonly Pick<InactivityPolicy, 'carriedByRoles'>[]): string =>
  policies.flatMap(({ carriedByRoles }) => carriedByRoles).join(', ');

/**
 * The rules that apply to a holder. Some are about aid representatives only (S2-30):
 * they count from the day since which the holder is one.
 */
export const policiesFor = (
  policies: readonly InactivityPolicy[],
  representativeSince: PlainDate | undefined,
): readonly InactivityPolicy[] =>
  policies.flatMap((policy) => {
    if (policy.holders === 'EVERYONE') return policy;
    if (representativeSince === undefined) return [];
    const { countsFrom } = policy;
    return countsFrom === undefined || countsFrom < representativeSince
      ? { ...policy, countsFrom: representativeSince, replaces: undefined }
      : policy;
  });
