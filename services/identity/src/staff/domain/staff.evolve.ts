import { assertNever } from '@hjalpmedel/domain';
import { evolveCompetences } from './competences.js';
import { evolveDetails } from './details.js';
import { type Employment } from './employment.js';
import { evolveMerge } from './merge.js';
import type { Staff, StaffEvent } from './staff.js';

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
      return { ...state, roles: [...state.roles, event.assignment] };
    case 'RoleEnded': {
      const { roleId, lastDay: to, by: endedBy } = event;
      return { ...state, roles: state.roles.map((one) => (one.roleId === roleId ? { ...one, to, endedBy } : one)) };
    }
    case 'DelegationGranted':
      return { ...state, delegations: [...state.delegations, event.delegation] };
    case 'DelegationRevoked': {
      const delegations = state.delegations.map((one) =>
        one.delegationId === event.delegationId ? { ...one, to: event.lastDay } : one,
      );
      return { ...state, delegations };
    }
    case 'EmploymentAdded':
      return { ...state, employments: [...state.employments, event.employment] };
    case 'EmploymentEnded': {
      const end = (one: Employment) =>
        one.employmentId === event.employmentId ? { ...one, to: event.lastDay, endedBy: event.by } : one;
      const [first, ...others] = state.employments;
      return { ...state, employments: [end(first), ...others.map(end)] };
    }
    case 'PrescribingRightGranted':
      return { ...state, prescribingRights: [...state.prescribingRights, event.right] };
    case 'PrescribingRightEnded': {
      const prescribingRights = state.prescribingRights.map((one) =>
        one.rightId === event.rightId ? { ...one, to: event.lastDay, endedBy: event.by } : one,
      );
      return { ...state, prescribingRights };
    }
    case 'CompetenceRecorded':
    case 'CompetenceCorrected':
    case 'CompetenceEnded':
      return { ...state, competences: evolveCompetences(state.competences, event) };
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
    case 'BackingTold': // the agreements are read at the moment of use
      return state;
    default:
      return assertNever(event);
  }
}
