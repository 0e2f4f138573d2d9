import { covers, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { DelegatedRight, Delegator } from '../domain/delegation.js';
import { employmentOn, type Backing } from '../domain/employment.js';
import { delegatorCarries, reasonsAgainstRole, restsOnAgreement } from '../domain/grants.js';
import type { HeldDelegation, RegisteredStaff, RoleAssignment } from '../domain/staff.js';
import { backingOf } from './backing.js';
import type { IdentityDeps } from './ports.js';

type Queries = Pick<IdentityDeps, 'queries'>;

/** A role with the person who holds it, of whom it is asked whether it holds. */
export type HeldRole = RoleAssignment & { readonly holder: Pick<RegisteredStaff, 'employments'> };

/** Whether a role gives anything on a day: an employment and, where it asks for one, an agreement carry it (S1-18, S1-22, S1-23). */
export async function roleHolds(deps: Queries, { holder, ...held }: HeldRole, day: PlainDate): Promise<boolean> {
  return covers(held, day) && carries(deps, held.role, holder, held.municipalityCode, day);
}

/** Whether a delegation gives anything on a day: to its holder, and for as long as the delegator has the right. */
export async function delegationHolds(
  deps: Queries,
  right: DelegatedRight & { readonly holderId: string },
  day: PlainDate,
): Promise<boolean> {
  if (!covers(right, day)) return false;
  const holder = await deps.queries.workOf(right.holderId);
  if (!holder || !(await carries(deps, 'ORDERER', holder, right.municipalityCode, day))) return false;
  return delegatorHolds(deps, right, day);
}

/** The delegations of a person without those of the day whose delegator has not got the right any longer. */
export async function standingDelegations(
  deps: Queries,
  { delegations }: Pick<RegisteredStaff, 'delegations'>,
  day: PlainDate,
): Promise<readonly HeldDelegation[]> {
  const stand = await Promise.all(
    delegations.map(async (one) => !covers(one, day) || (await delegatorHolds(deps, one, day))),
  );
  return delegations.filter((_, index) => stand[index]);
}

async function delegatorHolds(deps: Queries, right: DelegatedRight, day: PlainDate): Promise<boolean> {
  const delegator = await deps.queries.workOf(right.delegatorId);
  return (
    delegator !== undefined &&
    delegatorCarries(delegator, right, day, await backingOf(deps, delegator, right.municipalityCode, day))
  );
}

async function carries(
  deps: Queries,
  role: string,
  person: Pick<Delegator, 'employments'>,
  municipalityCode: MunicipalityCode,
  day: PlainDate,
): Promise<boolean> {
  const employment = employmentOn(person, day);
  if (!employment) return false;
  const backing: Backing = restsOnAgreement(role) ? await backingOf(deps, person, municipalityCode, day) : {};
  return reasonsAgainstRole(role, employment, day, backing).length === 0;
}
