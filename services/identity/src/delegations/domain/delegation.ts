import { covers, intersection, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { Correction } from '../../staff/domain/correction.js';
import { mayCarry, type Employments } from '../../staff/domain/employment.js';

/** ORDERING: to order for the assessor who stays responsible (S1-20). The other: to assess and order for a manager (S1-21). */
export type DelegationKind = 'ORDERING' | 'ASSESSMENT_AND_ORDERING';

/** For each kind, the delegator's role (`by`), the roles of the holder (`gives`) and the rule. */
export const delegationKinds = {
  ORDERING: { by: 'NEEDS_ASSESSOR', gives: ['ORDERER'], rule: 'S1-20' },
  ASSESSMENT_AND_ORDERING: { by: 'EXECUTIVE_MANAGER', gives: ['NEEDS_ASSESSOR', 'ORDERER'], rule: 'S1-21' },
} as const;

/** A delegated right. The delegator stays accountable. */
export type DelegatedRight = Period & {
  readonly kind: DelegationKind;
  readonly delegatorId: string;
  readonly municipalityCode: MunicipalityCode;
  /** The unit, when the right is for one unit only. */
  readonly unitId?: string | undefined;
  /** The holder's function (S1-21). */
  readonly function?: string | undefined;
};

/** What can be corrected of a delegation. */
export type DelegationContent = Period & { readonly unitId?: string | undefined };

type Given = DelegatedRight & {
  readonly holderId: string;
  /** Who gave it its last day. Absent when it has the one that it was given. */
  readonly endedBy?: string | undefined;
  /** Its days and unit before each correction, the latest last. */
  readonly former?: readonly (DelegationContent & Correction)[] | undefined;
};
export type DelegationEnd = 'REVOKED' | 'ROLE_ENDED' | 'EMPLOYMENT_ENDED';

/** A right delegated to a named holder. Whether it holds on a day is read from the period, not from the status. */
export type Delegation =
  | { readonly status: 'NONE' }
  | (Given & { readonly status: 'GRANTED' })
  | (Given & { readonly status: 'ENDED'; readonly endReason: DelegationEnd });

export type DelegationEvent =
  | ({ readonly type: 'RightDelegated' } & Given)
  /** Two records of one person became one. */
  | { readonly type: 'PersonMerged'; readonly formerId: string; readonly staffId: string }
  | { readonly type: 'DelegationCorrected'; readonly content: DelegationContent; readonly correction: Correction }
  | {
      readonly type: 'DelegationEnded';
      readonly lastDay: PlainDate;
      readonly reason: DelegationEnd;
      readonly by?: string | undefined;
    };

/** The facts about a person that count for delegating: own roles and employments, never delegated roles. */
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

/** Whether a person holds on a day an own role from which rights can be delegated. */
export const mayDelegate = ({ roles }: Delegator, day: PlainDate): boolean =>
  Object.values(delegationKinds).some(({ by }) => roles.some((one) => one.role === by && covers(one, day)));

export const holdsDelegatingRole = (delegator: Delegator, right: DelegatedRight): boolean =>
  ownRoles(delegator, right).length > 0;

/** The periods in which a person may delegate a right: an own role that reaches there and an employment both cover them. */
export function delegablePeriods(delegator: Delegator, right: DelegatedRight): readonly Period[] {
  return ownRoles(delegator, right)
    .filter((one) => one.unitId === undefined || one.unitId === right.unitId)
    .flatMap((one) =>
      delegator.employments
        .filter((employment) => mayCarry(employment, one))
        .map((employment) => intersection(one, employment)),
    )
    .filter((one) => one !== undefined);
}
