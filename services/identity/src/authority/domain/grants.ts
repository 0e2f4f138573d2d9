import { covers, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
import {
  delegablePeriods,
  delegationKinds,
  type DelegatedRight,
  type Delegator,
} from '../../delegations/domain/delegation.js';
import {
  mayCarry,
  reasonsAgainstFunction,
  reasonsAgainstProvider,
  underAgreement,
  workingOn,
  type Backing,
  type Employment,
} from '../../staff/domain/employment.js';
import { NOT_EMPLOYED_BY_MUNICIPALITY } from '../../staff/domain/employment.errors.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';

/** Roles that staff of a private provider hold only while an agreement lets the provider order (S1-22, S1-23). */
const management: ReadonlySet<string> = new Set(['EXECUTIVE_MANAGER', 'UNIT_MANAGER']);
/** Roles for employees of the municipality only. */
const municipal: ReadonlySet<string> = new Set(['AID_CONTROLLER', 'PROTECTED_HANDLER', 'LOG_REVIEWER']);

/** Whether a role counts only under an agreement in force on the day. */
export const restsOnAgreement = (role: string): boolean => underAgreement.has(role) || management.has(role);

/** The reasons why an employment does not carry a role on a day (S1-16, S1-18, S1-22, S1-23). */
export function reasonsAgainstRole(
  { role, municipalityCode }: Pick<HeldGrant, 'role' | 'municipalityCode'>,
  employment: Employment,
  day: PlainDate,
  backing: Backing,
  field?: string,
): readonly Reason[] {
  if (underAgreement.has(role)) return reasonsAgainstFunction(employment, day, backing, field);
  const { kind } = employment;
  if (management.has(role) && kind !== 'MUNICIPALITY') return reasonsAgainstProvider(employment, day, backing, field);
  const isElsewhere = !mayCarry(employment, { role, municipalityCode });
  const isNotMunicipal = municipal.has(role) && kind !== 'MUNICIPALITY';
  return isElsewhere || isNotMunicipal ? [NOT_EMPLOYED_BY_MUNICIPALITY({ field })] : [];
}

/**
 * Whether a delegator still has the delegated right on a day: an own role that reaches there, an employment without
 * leave, and the agreement that the role rests on. No delegation outlasts them (S1-20 to S1-23).
 */
export function delegatorCarries(
  delegator: Delegator,
  right: DelegatedRight,
  day: PlainDate,
  backing: Backing,
): boolean {
  const employment = workingOn(delegator, day);
  return (
    employment !== undefined &&
    delegablePeriods(delegator, right).some((one) => covers(one, day)) &&
    reasonsAgainstRole({ ...right, role: delegationKinds[right.kind].by }, employment, day, backing).length === 0
  );
}

/** A role in which a person may act, own or delegated. */
export type HeldGrant = {
  readonly role: string;
  readonly municipalityCode: MunicipalityCode;
  readonly unitId?: string | undefined;
  /** The delegator, who stays accountable (S1-20, S1-21). */
  readonly onBehalfOf?: string | undefined;
  /** The supplier that employs (S2-13). */
  readonly supplierId?: string | undefined;
};

type Person = Pick<RegisteredStaff, 'employments' | 'roles' | 'delegations'>;

/** The roles, own and delegated, whose period and an employment cover a day. None during a leave. Agreements are not checked. */
export function datedGrants(person: Person, day: PlainDate): readonly HeldGrant[] {
  const employment = workingOn(person, day);
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

/** The roles of a day that the employment carries, under the agreements that they need (S1-18, S1-22, S1-23). */
export function grantsOn(person: Person, day: PlainDate, backings: ReadonlyMap<string, Backing>): readonly HeldGrant[] {
  const employment = workingOn(person, day);
  return datedGrants(person, day).filter(
    ({ role, municipalityCode }) =>
      employment &&
      reasonsAgainstRole({ role, municipalityCode }, employment, day, backings.get(municipalityCode) ?? {}).length ===
        0,
  );
}
