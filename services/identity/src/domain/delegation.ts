import { covers, intersection, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { Employments } from './employment.js';

/** To carry out orders for whoever answers for them (S1-20), or to assess and order for a manager who stays responsible (S1-21). */
export type DelegationKind = 'ORDERING' | 'ASSESSMENT_AND_ORDERING';

/** The role that hands a right over, and the roles in which its holder then acts. */
export const delegationKinds = {
  ORDERING: { by: 'NEEDS_ASSESSOR', gives: ['ORDERER'], rule: 'S1-20' },
  ASSESSMENT_AND_ORDERING: { by: 'EXECUTIVE_MANAGER', gives: ['NEEDS_ASSESSOR', 'ORDERER'], rule: 'S1-21' },
} as const;

/** Who hands which right over, where and when. Accountable remains the delegator. */
export type DelegatedRight = Period & {
  readonly kind: DelegationKind;
  readonly delegatorId: string;
  readonly municipalityCode: MunicipalityCode;
  /** The unit, when it holds in one unit only. */
  readonly unitId?: string | undefined;
  /** The function that the holder fills (S1-21). */
  readonly function?: string | undefined;
};

type Given = DelegatedRight & { readonly holderId: string };
export type DelegationEnd = 'REVOKED' | 'ROLE_ENDED' | 'EMPLOYMENT_ENDED';

/** A right handed over to a named holder. Whether it holds is read from the period, also once its end is decided. */
export type Delegation =
  | { readonly status: 'NONE' }
  | (Given & { readonly status: 'GRANTED' })
  | (Given & { readonly status: 'ENDED'; readonly endReason: DelegationEnd });

export type DelegationEvent =
  | ({ readonly type: 'RightDelegated' } & Given)
  | { readonly type: 'DelegationEnded'; readonly lastDay: PlainDate; readonly reason: DelegationEnd };

/** What of a person counts for delegating: own roles and employments; what is held by delegation never does. */
export type Delegator = {
  readonly employments: Employments;
  readonly roles: readonly (Period & {
    readonly role: string;
    readonly municipalityCode: string;
    readonly unitId?: string | undefined;
  })[];
};

const ownRoles = ({ roles }: Delegator, { kind, municipalityCode }: DelegatedRight) =>
  roles.filter((one) => one.role === delegationKinds[kind].by && one.municipalityCode === municipalityCode);

/** Whether a person holds, of their own on a day, a role of which something can be handed over. */
export const mayDelegate = ({ roles }: Delegator, day: PlainDate): boolean =>
  Object.values(delegationKinds).some(({ by }) => roles.some((one) => one.role === by && covers(one, day)));

export const holdsDelegatingRole = (delegator: Delegator, right: DelegatedRight): boolean =>
  ownRoles(delegator, right).length > 0;

/** When a person may let another use a right, within its scope: while an own role that reaches there and an employment both hold. */
export function delegablePeriods(delegator: Delegator, right: DelegatedRight): readonly Period[] {
  return ownRoles(delegator, right)
    .filter((one) => one.unitId === undefined || one.unitId === right.unitId)
    .flatMap((one) => delegator.employments.map((employment) => intersection(one, employment)))
    .filter((one) => one !== undefined);
}
