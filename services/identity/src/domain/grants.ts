import { covers, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { delegablePeriods, delegationKinds, type DelegatedRight, type Delegator } from './delegation.js';
import {
  employmentOn,
  reasonsAgainstFunction,
  reasonsAgainstProvider,
  type Backing,
  type Employment,
} from './employment.js';
import { NOT_EMPLOYED_BY_MUNICIPALITY } from './employment.errors.js';
import type { RegisteredStaff } from './staff.js';

/** The two functions of S1-16, which S1-18 ties to the municipalities that signed the agreement. */
export const underAgreement: ReadonlySet<string> = new Set(['NEEDS_ASSESSOR', 'ORDERER']);

/** Management that staff of a private provider have only while an agreement lets the provider order (S1-22, S1-23). */
const management: ReadonlySet<string> = new Set(['EXECUTIVE_MANAGER', 'UNIT_MANAGER']);
/** Trust that the municipality puts in its own employees only. */
const municipal: ReadonlySet<string> = new Set(['AID_CONTROLLER', 'PROTECTED_HANDLER', 'LOG_REVIEWER']);

/** Roles whose holding rests on an agreement in force on the day. */
export const restsOnAgreement = (role: string): boolean => underAgreement.has(role) || management.has(role);

/** Why an employment does not carry a role on a day (S1-16, S1-18, S1-22, S1-23). */
export function reasonsAgainstRole(
  role: string,
  employment: Employment,
  day: PlainDate,
  backing: Backing,
  field?: string,
): readonly Reason[] {
  if (underAgreement.has(role)) return reasonsAgainstFunction(employment, day, backing, field);
  if (management.has(role)) return reasonsAgainstProvider(employment, day, backing, field);
  return municipal.has(role) && employment.kind !== 'MUNICIPALITY' ? [NOT_EMPLOYED_BY_MUNICIPALITY({ field })] : [];
}

/**
 * Whether somebody can still exercise on a day what was handed over: with an own role that reaches there, employed, and
 * under the agreement that the role rests on. Nothing delegated outlasts that (S1-20 to S1-23).
 */
export function delegatorCarries(
  delegator: Delegator,
  right: DelegatedRight,
  day: PlainDate,
  backing: Backing,
): boolean {
  const employment = employmentOn(delegator, day);
  return (
    employment !== undefined &&
    delegablePeriods(delegator, right).some((one) => covers(one, day)) &&
    reasonsAgainstRole(delegationKinds[right.kind].by, employment, day, backing).length === 0
  );
}

/** A role in which a person may act, and for whom, when it is held by delegation. */
export type HeldGrant = {
  readonly role: string;
  readonly municipalityCode: MunicipalityCode;
  readonly unitId?: string | undefined;
  /** Who stays accountable (S1-20, S1-21). */
  readonly onBehalfOf?: string | undefined;
  /** The supplier that employs (S2-13). */
  readonly supplierId?: string | undefined;
};

type Person = Pick<RegisteredStaff, 'employments' | 'roles' | 'delegations'>;

/** The roles, own and delegated, whose period and an employment cover a day; what backs the functions of S1-16 is not asked yet. */
export function datedGrants(person: Person, day: PlainDate): readonly HeldGrant[] {
  const employment = employmentOn(person, day);
  if (!employment) return [];
  const { supplierId } = employment;
  const own = person.roles.filter((one) => covers(one, day));
  const delegated = person.delegations
    .filter((one) => covers(one, day))
    .flatMap(({ kind, municipalityCode, unitId, delegatorId: onBehalfOf }) =>
      delegationKinds[kind].gives.map((role) => ({ role, municipalityCode, unitId, onBehalfOf, supplierId })),
    );
  return [
    ...own.map(({ role, municipalityCode, unitId }) => ({ role, municipalityCode, unitId, supplierId })),
    ...delegated,
  ];
}

/** Of those, what the employment of the day carries: a function of S1-16 only while its municipality or provider is under agreement (S1-18, S1-22, S1-23). */
export function grantsOn(person: Person, day: PlainDate, backings: ReadonlyMap<string, Backing>): readonly HeldGrant[] {
  const employment = employmentOn(person, day);
  return datedGrants(person, day).filter(
    ({ role, municipalityCode }) =>
      employment && reasonsAgainstRole(role, employment, day, backings.get(municipalityCode) ?? {}).length === 0,
  );
}
