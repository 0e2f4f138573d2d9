import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { DelegatedRight, DelegationEnd } from '../../delegations/domain/delegation.js';
import type { BackingBasis, Employment, Employments } from './employment.js';
import type { PrescribingRight, PrescribingRightEvent } from './prescribing-right.js';

export type RoleAssignment = Period & {
  readonly roleId: string;
  readonly role: string;
  readonly municipalityCode: MunicipalityCode;
  readonly unitId?: string | undefined;
  readonly grantedBy: string;
};

/** Knowledge of products, of a profession or of the process, or a course taken (S1-9, S1-12, S1-13, S1-15). */
export type CompetenceKind = 'PRODUCT' | 'PROFESSION' | 'PROCESS' | 'TRAINING';
export type Competence = Period & {
  readonly competenceId: string;
  readonly kind: CompetenceKind;
  readonly subject: string;
};

export type LicenceStatus = 'REQUESTED' | 'ACTIVE' | 'WARNED' | 'REVOKED';
export type LicenceStanding = {
  readonly licenceId: string;
  readonly supplierSystem: string;
  readonly status: LicenceStatus;
};

/** A right that another person has delegated (S1-20, S1-21). */
export type HeldDelegation = DelegatedRight & { readonly delegationId: string };

/** A person who works in or for a municipality, with all rights. The version of the aggregate is the authority sequence. */
export type Staff =
  | { readonly status: 'NONE' }
  | {
      readonly status: 'REGISTERED';
      readonly hsaId: string;
      readonly displayName: string;
      readonly profession: string;
      readonly professionalLicenceNumber?: string | undefined;
      /** Never two that cover one day. */
      readonly employments: Employments;
      readonly roles: readonly RoleAssignment[];
      readonly delegations: readonly HeldDelegation[];
      readonly prescribingRights: readonly PrescribingRight[];
      readonly competences: readonly Competence[];
      readonly licences: readonly LicenceStanding[];
      /** Ids of the governing documents that the person has acknowledged (S1-11). Absent before the first. */
      readonly acknowledged?: readonly string[] | undefined;
    };

export type RegisteredStaff = Extract<Staff, { status: 'REGISTERED' }>;

export type StaffEvent =
  | PrescribingRightEvent
  | {
      readonly type: 'StaffRegistered';
      readonly staff: Omit<
        RegisteredStaff,
        'status' | 'roles' | 'delegations' | 'prescribingRights' | 'competences' | 'licences' | 'acknowledged'
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
    }
  | { readonly type: 'EmploymentEnded'; readonly employmentId: string; readonly lastDay: PlainDate }
  | { readonly type: 'DelegationGranted'; readonly delegation: HeldDelegation }
  | {
      readonly type: 'DelegationRevoked';
      readonly delegationId: string;
      readonly lastDay: PlainDate;
      readonly reason: DelegationEnd;
    }
  | { readonly type: 'CompetenceRecorded'; readonly competence: Competence }
  | { readonly type: 'PolicyAcknowledged'; readonly policyId: string }
  | { readonly type: 'LicenceStandingChanged'; readonly standing: LicenceStanding }
  | { readonly type: 'BackingTold'; readonly basis: BackingBasis };
