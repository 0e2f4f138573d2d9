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

/** Every event after which an older internal token of that person is refused. */
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
