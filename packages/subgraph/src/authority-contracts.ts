import {
  CompetenceRecorded,
  DelegationGranted,
  DelegationRevoked,
  EmploymentAdded,
  EmploymentEnded,
  LicenceStandingChanged,
  PolicyAcknowledged,
  PrescribingRightEnded,
  PrescribingRightGranted,
  BackingChanged,
  RoleAssigned,
  RoleEnded,
  StaffRegistered,
} from '@hjalpmedel/events';

/** Events that change a person's authority. After one of them an older internal token is refused. */
export const authorityContracts = [
  StaffRegistered,
  RoleAssigned,
  RoleEnded,
  EmploymentAdded,
  EmploymentEnded,
  DelegationGranted,
  DelegationRevoked,
  PrescribingRightGranted,
  PrescribingRightEnded,
  CompetenceRecorded,
  LicenceStandingChanged,
  PolicyAcknowledged,
  BackingChanged,
] as const;
