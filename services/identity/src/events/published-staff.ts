import {
  BackingChanged,
  CompetenceCorrected,
  CompetenceEnded,
  CompetenceRecorded,
  DelegationCorrected,
  DelegationGranted,
  DatedAuthorityChanged,
  DelegationRevoked,
  EmploymentAdded,
  EmploymentEnded,
  LeaveChanged,
  LicenceStandingChanged,
  PolicyAcknowledged,
  PrescribingRightCorrected,
  PrescribingRightEnded,
  PrescribingRightGranted,
  RoleAssigned,
  RoleCorrected,
  RoleEnded,
  StaffCorrected,
  StaffMerged,
  StaffRegistered,
  type Authority,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import { newestEmployment } from '../staff/domain/employment.js';
import { atWork, withoutPeriods } from '../staff/domain/leave.js';
import { changedDetails } from '../staff/domain/details.js';
import type { RegisteredStaff, Staff, StaffEvent } from '../staff/domain/staff.js';

/** The whole authority of a person at a version. The days of a leave are left out, so that no reader counts them. */
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
    employments: atWork(employments).map(({ registeredBy: _by, endedBy: _ended, leaves: _leaves, ...one }) => one),
    contracts: employments
      .filter((one) => one.kind === 'MUNICIPALITY')
      .map((one) => ({ municipalityCode: one.municipalityCode, from: one.from, to: one.to })),
    unitId,
    profession,
    licensedProfession: professionalLicenceNumber !== undefined,
    delegations: delegations.flatMap(({ pauses = [], ...one }) => withoutPeriods(one, pauses)),
    prescribingRights: staff.prescribingRights.map(
      ({ grantedBy: _by, endedBy: _ended, former: _former, ...right }) => right,
    ),
    roles: roles.map(({ grantedBy: _by, endedBy: _ended, former: _former, ...role }) => role),
    competences: competences.map(({ kind, subject, from, to }) => ({ kind, subject, from, to })),
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
    case 'RoleAssigned': {
      const { roleId, role } = event.assignment;
      return [published(RoleAssigned, { ...base, roleId, role })];
    }
    case 'RoleEnded':
      return [published(RoleEnded, { ...base, roleId: event.roleId, role: event.role, reason: event.reason })];
    case 'RoleCorrected':
      return [published(RoleCorrected, { ...base, roleId: event.roleId, role: event.role })];
    case 'HeldDelegationCorrected':
      return [published(DelegationCorrected, { ...base, delegationId: event.delegationId })];
    case 'PrescribingRightCorrected':
      return [published(PrescribingRightCorrected, { ...base, rightId: event.rightId })];
    case 'EmploymentAdded':
      return [published(EmploymentAdded, { ...base, employmentId: event.employment.employmentId })];
    case 'EmploymentEnded':
      return [published(EmploymentEnded, { ...base, lastDay: event.lastDay })];
    case 'DelegationGranted': {
      const { delegationId, kind, delegatorId } = event.delegation;
      return [published(DelegationGranted, { ...base, delegationId, kind, delegatorId })];
    }
    case 'DelegationRevoked':
      return [published(DelegationRevoked, { ...base, delegationId: event.delegationId, reason: event.reason })];
    case 'PrescribingRightGranted': {
      const { rightId, isoCode } = event.right;
      return [published(PrescribingRightGranted, { ...base, rightId, isoCode })];
    }
    case 'PrescribingRightEnded':
      return [published(PrescribingRightEnded, { ...base, rightId: event.rightId })];
    case 'CompetenceRecorded':
      return [published(CompetenceRecorded, { ...base, kind: event.competence.kind })];
    case 'CompetenceCorrected':
      return [published(CompetenceCorrected, { ...base, competenceId: event.competenceId })];
    case 'CompetenceEnded':
      return [published(CompetenceEnded, { ...base, competenceId: event.competenceId, lastDay: event.lastDay })];
    case 'StaffCorrected':
      return [published(StaffCorrected, { ...base, changed: changedFields(event, state) })];
    case 'StaffAbsorbed':
      return [published(StaffMerged, { ...base, mergedFrom: event.formerId })];
    case 'StaffMergedAway':
      return [published(StaffMerged, { ...base, mergedInto: event.into })];
    case 'DelegatorMerged':
      return [published(StaffCorrected, { ...base, changed: ['DELEGATOR'] })];
    case 'HsaIdAdded':
    case 'HsaIdRemoved':
      return [published(StaffCorrected, { ...base, changed: ['HSA_IDS'] })];
    case 'PolicyAcknowledged':
      return [published(PolicyAcknowledged, { ...base, policyId: event.policyId })];
    case 'LicenceStandingChanged':
      return [published(LicenceStandingChanged, { ...base, licenceId: event.standing.licenceId })];
    case 'LeaveRegistered':
    case 'LeaveCorrected':
    case 'LeaveEnded': {
      const { leaveId } = event.type === 'LeaveRegistered' ? event.leave : event;
      return [published(LeaveChanged, { ...base, leaveId, change: LEAVE_CHANGES[event.type] })];
    }
    case 'DayReached':
    case 'DelegatorAway':
      return [published(DatedAuthorityChanged, base)];
    case 'BackingTold':
      return [published(BackingChanged, { ...base, basis: event.basis })];
  }
}

const LEAVE_CHANGES = { LeaveRegistered: 'REGISTERED', LeaveCorrected: 'CORRECTED', LeaveEnded: 'ENDED' } as const;

const FIELDS = {
  displayName: 'DISPLAY_NAME',
  profession: 'PROFESSION',
  professionalLicenceNumber: 'PROFESSIONAL_LICENCE_NUMBER',
} as const;

/** The names of the corrected details, without their values. */
function changedFields({ details }: Extract<StaffEvent, { type: 'StaffCorrected' }>, state: RegisteredStaff): string[] {
  const before = state.formerDetails?.at(-1);
  return before ? changedDetails(before, details).map((one) => FIELDS[one]) : [];
}
