import {
  BackingChanged,
  CompetenceRecorded,
  DelegationGranted,
  DelegationRevoked,
  EmploymentAdded,
  EmploymentEnded,
  LicenceStandingChanged,
  PolicyAcknowledged,
  PrescribingRightEnded,
  PrescribingRightGranted,
  RoleAssigned,
  RoleEnded,
  StaffRegistered,
  type Authority,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import { newestEmployment } from '../staff/domain/employment.js';
import type { RegisteredStaff, Staff, StaffEvent } from '../staff/domain/staff.js';

/** The whole authority of a person at a version. */
export function authorityOf(staffId: string, sequence: number, staff: RegisteredStaff): Authority {
  const {
    employments,
    profession,
    professionalLicenceNumber,
    roles,
    delegations,
    competences,
    licences,
    acknowledged,
  } = staff;
  const { kind, municipalityCode, unitId, from, to } = newestEmployment(staff);
  return {
    staffId,
    sequence,
    employer: { kind, municipalityCode, from, to },
    employments: [...employments],
    unitId,
    profession,
    licensedProfession: professionalLicenceNumber !== undefined,
    delegations: [...delegations],
    prescribingRights: staff.prescribingRights.map(({ grantedBy: _, ...right }) => right),
    roles: roles.map(({ grantedBy: _, ...role }) => role),
    competences: competences.map(({ competenceId: _, ...competence }) => competence),
    licences: [...licences],
    acknowledged: acknowledged && [...acknowledged],
  };
}

export function publishStaff(
  event: StaffEvent,
  { id: staffId, version, state }: Aggregate<Stored<Staff>>,
): readonly Published[] {
  const base = { staffId, authority: authorityOf(staffId, version, state) };
  switch (event.type) {
    case 'StaffRegistered':
      return [published(StaffRegistered, base)];
    case 'RoleAssigned':
      return [published(RoleAssigned, { ...base, roleId: event.assignment.roleId, role: event.assignment.role })];
    case 'RoleEnded':
      return [published(RoleEnded, { ...base, roleId: event.roleId, role: event.role, reason: event.reason })];
    case 'EmploymentAdded':
      return [published(EmploymentAdded, { ...base, employmentId: event.employment.employmentId })];
    case 'EmploymentEnded':
      return [published(EmploymentEnded, { ...base, lastDay: event.lastDay })];
    case 'DelegationGranted': {
      const { delegationId, kind, delegatorId } = event.delegation;
      return [published(DelegationGranted, { ...base, delegationId, kind, delegatorId })];
    }
    case 'DelegationRevoked': {
      const { delegationId, reason } = event;
      return [published(DelegationRevoked, { ...base, delegationId, reason })];
    }
    case 'PrescribingRightGranted': {
      const { rightId, isoCode } = event.right;
      return [published(PrescribingRightGranted, { ...base, rightId, isoCode })];
    }
    case 'PrescribingRightEnded':
      return [published(PrescribingRightEnded, { ...base, rightId: event.rightId })];
    case 'CompetenceRecorded':
      return [published(CompetenceRecorded, { ...base, kind: event.competence.kind })];
    case 'PolicyAcknowledged':
      return [published(PolicyAcknowledged, { ...base, policyId: event.policyId })];
    case 'LicenceStandingChanged':
      return [published(LicenceStandingChanged, { ...base, licenceId: event.standing.licenceId })];
    case 'BackingTold':
      return [published(BackingChanged, { ...base, basis: event.basis })];
  }
}
