import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { DelegatedRight, DelegationEnd } from '../../delegations/domain/delegation.js';
import type { Correction } from './correction.js';
import type { BackingBasis, Employment, Employments } from './employment.js';
import type { LeaveEvent } from './leaves.decide.js';
import type { PrescribingRight, PrescribingRightEvent } from './prescribing-right.js';

export type RoleAssignment = Period & {
  readonly roleId: string;
  readonly role: string;
  readonly municipalityCode: MunicipalityCode;
  readonly unitId?: string | undefined;
  readonly grantedBy: string;
  /** Who gave it its last day. Absent when it has the one that it was given. */
  readonly endedBy?: string | undefined;
  /** Its days and unit before each correction, the latest last. */
  readonly former?: readonly FormerRole[] | undefined;
};
/** What can be corrected of a role. */
export type RoleContent = Period & { readonly unitId?: string | undefined };
export type FormerRole = RoleContent & Correction;

/** Knowledge of products, of a profession or of the process, or a course taken (S1-9, S1-12, S1-13, S1-15). */
export type CompetenceKind = 'PRODUCT' | 'PROFESSION' | 'PROCESS' | 'TRAINING';
export type Competence = Period & {
  readonly competenceId: string;
  readonly kind: CompetenceKind;
  readonly subject: string;
  readonly recordedBy?: string | undefined;
  readonly endedBy?: string | undefined;
  /** What was on record before each correction, the latest last. */
  readonly former?: readonly FormerCompetence[] | undefined;
};
export type FormerCompetence = Period & Correction & { readonly subject: string };

/** The details of a person that can be corrected. */
export type StaffDetails = {
  readonly displayName: string;
  readonly profession: string;
  /** The number of the professional licence. No two people have the same (S2-3). */
  readonly professionalLicenceNumber?: string | undefined;
};
export type FormerDetails = StaffDetails & Correction;
export type MergedRecord = StaffDetails & Correction & { readonly staffId: string };

export type LicenceStatus = 'REQUESTED' | 'ACTIVE' | 'WARNED' | 'REVOKED';
export type LicenceStanding = {
  readonly licenceId: string;
  readonly supplierSystem: string;
  readonly status: LicenceStatus;
};

/** A right that another person has delegated (S1-20, S1-21). */
export type HeldDelegation = DelegatedRight & {
  readonly delegationId: string;
  /** The times in which the delegator is on leave. The right is suspended meanwhile. */
  readonly pauses?: readonly Period[] | undefined;
};

/** A person who works in or for a municipality, with all rights. The version of the aggregate is the authority sequence. */
export type Staff =
  | { readonly status: 'NONE' }
  | (StaffDetails & {
      readonly status: 'REGISTERED';
      readonly hsaId: string;
      /** Further HSA ids of the same person. Each signs in as this person. */
      readonly otherHsaIds?: readonly string[] | undefined;
      /** The record that this one was merged into. It has no rights of its own any longer. */
      readonly mergedInto?: string | undefined;
      /** The records of the same person that were merged into this one. */
      readonly mergedFrom?: readonly MergedRecord[] | undefined;
      /** The details before each correction, the latest last. */
      readonly formerDetails?: readonly FormerDetails[] | undefined;
      /** Never two that cover one day. */
      readonly employments: Employments;
      readonly roles: readonly RoleAssignment[];
      readonly delegations: readonly HeldDelegation[];
      readonly prescribingRights: readonly PrescribingRight[];
      readonly competences: readonly Competence[];
      readonly licences: readonly LicenceStanding[];
      /** Ids of the governing documents that the person has acknowledged (S1-11). Absent before the first. */
      readonly acknowledged?: readonly string[] | undefined;
    });

export type RegisteredStaff = Extract<Staff, { status: 'REGISTERED' }>;

export type CompetenceEvent =
  | { readonly type: 'CompetenceRecorded'; readonly competence: Competence }
  | {
      readonly type: 'CompetenceCorrected';
      readonly competenceId: string;
      readonly content: Period & { readonly subject: string };
      readonly correction: Correction;
    }
  | {
      readonly type: 'CompetenceEnded';
      readonly competenceId: string;
      readonly lastDay: PlainDate;
      readonly by?: string | undefined;
    };

export type StaffEvent =
  | PrescribingRightEvent
  | LeaveEvent
  | {
      readonly type: 'StaffRegistered';
      readonly staff: Omit<
        RegisteredStaff,
        | 'status'
        | 'roles'
        | 'delegations'
        | 'prescribingRights'
        | 'competences'
        | 'licences'
        | 'acknowledged'
        | 'otherHsaIds'
        | 'formerDetails'
        | 'mergedInto'
        | 'mergedFrom'
      >;
    }
  | { readonly type: 'EmploymentAdded'; readonly employment: Employment }
  | { readonly type: 'RoleAssigned'; readonly assignment: RoleAssignment }
  | {
      readonly type: 'RoleEnded';
      readonly roleId: string;
      readonly role: string;
      readonly lastDay: PlainDate;
      readonly reason: 'REVOKED' | 'EMPLOYMENT_ENDED';
      readonly by?: string | undefined;
    }
  | {
      readonly type: 'EmploymentEnded';
      readonly employmentId: string;
      readonly lastDay: PlainDate;
      readonly by?: string | undefined;
    }
  | {
      readonly type: 'RoleCorrected';
      readonly roleId: string;
      readonly role: string;
      readonly content: RoleContent;
      readonly correction: Correction;
    }
  | {
      readonly type: 'HeldDelegationCorrected';
      readonly delegationId: string;
      readonly content: RoleContent;
    }
  | { readonly type: 'StaffCorrected'; readonly details: StaffDetails; readonly correction: Correction }
  | {
      readonly type: 'StaffAbsorbed';
      readonly formerId: string;
      readonly former: RegisteredStaff;
      readonly details: StaffDetails;
      readonly employments: Employments;
      readonly correction: Correction;
    }
  | { readonly type: 'StaffMergedAway'; readonly formerId: string; readonly into: string }
  | { readonly type: 'DelegatorMerged'; readonly formerId: string; readonly staffId: string }
  | { readonly type: 'HsaIdAdded'; readonly hsaId: string }
  | { readonly type: 'HsaIdRemoved'; readonly hsaId: string }
  | CompetenceEvent
  | { readonly type: 'DelegationGranted'; readonly delegation: HeldDelegation }
  | {
      readonly type: 'DelegationRevoked';
      readonly delegationId: string;
      readonly lastDay: PlainDate;
      readonly reason: DelegationEnd;
    }
  | { readonly type: 'PolicyAcknowledged'; readonly policyId: string }
  | { readonly type: 'LicenceStandingChanged'; readonly standing: LicenceStanding }
  | { readonly type: 'DelegatorAway'; readonly delegatorId: string; readonly pauses: readonly Period[] }
  /** A day has come on which a dated fact began or ended. */
  | { readonly type: 'DayReached'; readonly on: PlainDate }
  | { readonly type: 'BackingTold'; readonly basis: BackingBasis };
