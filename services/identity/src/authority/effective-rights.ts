import { covers, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { DelegatedRight, Delegator } from '../delegations/domain/delegation.js';
import type { DesignatedFunction } from '../municipalities/domain/municipality.js';
import type { IdentityDeps } from '../ports.js';
import { outsideTransaction } from '../shared/read-scope.js';
import { atWork } from '../staff/domain/leave.js';
import { workingOn, worksForMunicipality, type Backing } from '../staff/domain/employment.js';
import type { HeldDelegation, RegisteredStaff, RoleAssignment } from '../staff/domain/staff.js';
import { backingOf } from './backing.js';
import { delegatorCarries, reasonsAgainstRole, restsOnAgreement } from './domain/grants.js';

type Deps = Pick<IdentityDeps, 'queries'>;

/** A role together with its holder's employments, on which it rests. */
export type HeldRole = RoleAssignment & { readonly holder: Pick<RegisteredStaff, 'employments'> };

/** A designation, with the municipality that made it. */
export type HeldDesignation = DesignatedFunction & { readonly municipalityCode: MunicipalityCode };

/** Whether the holder of a designation is in office on a day: employed by the municipality and not on leave. */
export async function designationCounts(
  { queries }: Deps,
  { staffId, municipalityCode }: HeldDesignation,
  day: PlainDate,
): Promise<boolean> {
  const holder = await queries.workOf(outsideTransaction, staffId);
  return holder !== undefined && worksForMunicipality(holder, municipalityCode, day);
}

/** Whether a role counts on a day: its period, an employment without leave and, where needed, an agreement hold (S1-18, S1-22, S1-23). */
export async function roleCounts(deps: Deps, { holder, ...held }: HeldRole, day: PlainDate): Promise<boolean> {
  return covers(held, day) && employmentCarriesRole(deps, held.role, holder, held.municipalityCode, day);
}

/** Whether a delegation counts on a day: its holder may act, and its delegator still has the right. */
export async function delegationCounts(
  deps: Deps,
  right: DelegatedRight & { readonly holderId: string },
  day: PlainDate,
): Promise<boolean> {
  if (!covers(right, day)) return false;
  const holder = await deps.queries.workOf(outsideTransaction, right.holderId);
  if (!holder || !(await employmentCarriesRole(deps, 'ORDERER', holder, right.municipalityCode, day))) return false;
  return delegatorHasRight(deps, right, day);
}

/** A person's delegations, without those in force on the day whose delegator has lost the right. */
export async function effectiveDelegations(
  deps: Deps,
  { delegations }: Pick<RegisteredStaff, 'delegations'>,
  day: PlainDate,
): Promise<readonly HeldDelegation[]> {
  const counts = await Promise.all(
    delegations.map(async (one) => !covers(one, day) || (await delegatorHasRight(deps, one, day))),
  );
  return delegations.filter((_, index) => counts[index]);
}

/** The first day after another on which the delegator of a lapsed right has it again, in the period of the delegation. */
export async function resumesOn(deps: Deps, right: DelegatedRight, day: PlainDate): Promise<PlainDate | undefined> {
  const delegator = await deps.queries.workOf(outsideTransaction, right.delegatorId);
  if (!delegator) return undefined;
  const signatures = delegator.employments.map((one) =>
    deps.queries.signaturesOf(outsideTransaction, one.municipalityCode),
  );
  const beginnings = [
    ...atWork(delegator.employments),
    ...delegator.roles,
    ...(await Promise.all(signatures)).flat(),
  ].map(({ from }) => from);
  for (const from of [...new Set(beginnings)].sort())
    if (from > day && covers(right, from) && (await delegatorHasRight(deps, right, from))) return from;
  return undefined;
}

async function delegatorHasRight(deps: Deps, right: DelegatedRight, day: PlainDate): Promise<boolean> {
  const delegator = await deps.queries.workOf(outsideTransaction, right.delegatorId);
  if (!delegator) return false;
  const backing = await backingOf(deps, outsideTransaction, delegator, right.municipalityCode, day);
  return delegatorCarries(delegator, right, day, backing);
}

async function employmentCarriesRole(
  deps: Deps,
  role: string,
  person: Pick<Delegator, 'employments'>,
  municipalityCode: MunicipalityCode,
  day: PlainDate,
): Promise<boolean> {
  const employment = workingOn(person, day);
  if (!employment) return false;
  const backing: Backing = restsOnAgreement(role)
    ? await backingOf(deps, outsideTransaction, person, municipalityCode, day)
    : {};
  return reasonsAgainstRole({ role, municipalityCode }, employment, day, backing).length === 0;
}
