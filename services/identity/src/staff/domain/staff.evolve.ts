import { assertNever } from '@hjalpmedel/domain';
import { evolveCompetences } from './competences.js';
import { evolveDetails } from './details.js';
import { type Employment } from './employment.js';
import { evolveLeaves } from './leaves.decide.js';
import { evolveMerge } from './merge.js';
import { evolvePrescribingRights } from './prescribing-right.js';
import type { HeldDelegation, RoleAssignment, Staff, StaffEvent } from './staff.js';

/** Applies an event to a person. Nothing is removed: an end sets the last day. */
export function evolveStaff(state: Staff, event: StaffEvent): Staff {
  if (event.type === 'StaffRegistered')
    return {
      status: 'REGISTERED',
      ...event.staff,
      roles: [],
      delegations: [],
      prescribingRights: [],
      competences: [],
      licences: [],
    };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'RoleAssigned':
    case 'RoleCorrected':
    case 'RoleEnded':
      return { ...state, roles: evolveRoles(state.roles, event) };
    case 'DelegationGranted':
    case 'DelegationRevoked':
    case 'DelegatorAway':
    case 'HeldDelegationCorrected':
      return { ...state, delegations: evolveDelegations(state.delegations, event) };
    case 'EmploymentAdded':
      return { ...state, employments: [...state.employments, event.employment] };
    case 'EmploymentEnded': {
      const end = (one: Employment) =>
        one.employmentId === event.employmentId ? { ...one, to: event.lastDay, endedBy: event.by } : one;
      const [first, ...others] = state.employments;
      return { ...state, employments: [end(first), ...others.map(end)] };
    }
    case 'PrescribingRightGranted':
    case 'PrescribingRightCorrected':
    case 'PrescribingRightEnded':
      return { ...state, prescribingRights: evolvePrescribingRights(state.prescribingRights, event) };
    case 'CompetenceRecorded':
    case 'CompetenceCorrected':
    case 'CompetenceEnded':
      return { ...state, competences: evolveCompetences(state.competences, event) };
    case 'LeaveRegistered':
    case 'LeaveCorrected':
    case 'LeaveEnded':
      return { ...state, employments: evolveLeaves(state.employments, event) };
    case 'StaffAbsorbed':
    case 'StaffMergedAway':
    case 'DelegatorMerged':
      return evolveMerge(state, event);
    case 'StaffCorrected':
    case 'HsaIdAdded':
    case 'HsaIdRemoved':
      return evolveDetails(state, event);
    case 'PolicyAcknowledged':
      return { ...state, acknowledged: [...(state.acknowledged ?? []), event.policyId] };
    case 'LicenceStandingChanged':
      return {
        ...state,
        licences: [...state.licences.filter((one) => one.licenceId !== event.standing.licenceId), event.standing],
      };
    case 'DayReached': // the days of the facts decide
    case 'BackingTold': // the agreements are read at the moment of use
      return state;
    default:
      return assertNever(event);
  }
}

function evolveDelegations(
  delegations: readonly HeldDelegation[],
  event: Extract<
    StaffEvent,
    { type: 'DelegationGranted' | 'DelegationRevoked' | 'DelegatorAway' | 'HeldDelegationCorrected' }
  >,
): readonly HeldDelegation[] {
  switch (event.type) {
    case 'DelegationGranted':
      return [...delegations, event.delegation];
    case 'DelegationRevoked':
      return delegations.map((one) => (one.delegationId === event.delegationId ? { ...one, to: event.lastDay } : one));
    case 'HeldDelegationCorrected': {
      const { delegationId, content } = event;
      return delegations.map((one) =>
        one.delegationId === delegationId ? { ...one, ...content, to: content.to, unitId: content.unitId } : one,
      );
    }
    case 'DelegatorAway':
      return delegations.map((one) => (one.delegatorId === event.delegatorId ? { ...one, pauses: event.pauses } : one));
    default:
      return assertNever(event);
  }
}

function evolveRoles(
  roles: readonly RoleAssignment[],
  event: Extract<StaffEvent, { type: 'RoleAssigned' | 'RoleCorrected' | 'RoleEnded' }>,
): readonly RoleAssignment[] {
  if (event.type === 'RoleAssigned') return [...roles, event.assignment];
  return roles.map((one) => {
    if (one.roleId !== event.roleId) return one;
    if (event.type === 'RoleEnded') return { ...one, to: event.lastDay, endedBy: event.by };
    const { from, to, unitId } = one;
    const { content, correction } = event;
    const former = [...(one.former ?? []), { from, to, unitId, ...correction }];
    return { ...one, from: content.from, to: content.to, unitId: content.unitId, former };
  });
}
