import {
  addDays,
  assertNever,
  covers,
  notFound,
  overlaps,
  refuseIfAny,
  type Decider,
  type PlainDate,
} from '@hjalpmedel/domain';
import {
  EMPLOYMENT_ALREADY_ENDED,
  ENDS_BEFORE_IT_BEGAN,
  NOT_EMPLOYED_BY_SIGNATORY,
  NOT_EMPLOYED_BY_SUPPLIER,
  OUTSIDE_EMPLOYMENT,
  PRIVATE_PROVIDER,
  PROFESSIONAL_LICENCE_MISSING,
  ROLE_ALREADY_HELD,
  ROLE_NOT_HELD,
  ROLE_TO_ONESELF,
} from './staff.errors.js';
import type { Competence, LicenceStanding, RegisteredStaff, RoleAssignment, Staff, StaffEvent } from './staff.js';

export type StaffCommand =
  | { readonly type: 'RegisterStaff'; readonly staff: Extract<StaffEvent, { type: 'StaffRegistered' }>['staff'] }
  | {
      readonly type: 'AssignRole';
      readonly assignment: RoleAssignment;
      /** Whether the giver is the holder. */
      readonly toOneself?: boolean;
      /** Whether the employer's municipality is a party to the supply agreement, where the role asks for it. */
      readonly agreement: 'SIGNATORY' | 'NOT_SIGNATORY' | 'NOT_ASKED';
    }
  | { readonly type: 'EndRole'; readonly roleId: string; readonly lastDay: PlainDate }
  | { readonly type: 'EndEmployment'; readonly lastDay: PlainDate }
  | { readonly type: 'RecordCompetence'; readonly competence: Competence }
  | { readonly type: 'ChangeLicenceStanding'; readonly standing: LicenceStanding };

function decide(command: StaffCommand, state: Staff): readonly StaffEvent[] {
  if (command.type === 'RegisterStaff') return [{ type: 'StaffRegistered', staff: command.staff }];
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'AssignRole':
      return assignRole(command, state);
    case 'EndRole': {
      const held = state.roles.find((one) => one.roleId === command.roleId);
      const open = held && (held.to === undefined || held.to > command.lastDay);
      refuseIfAny([
        !open && ROLE_NOT_HELD({ field: 'input.roleId' }),
        held && command.lastDay < addDays(held.from, -1) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
      ]);
      return held
        ? [{ type: 'RoleEnded', roleId: held.roleId, role: held.role, lastDay: command.lastDay, reason: 'REVOKED' }]
        : [];
    }
    case 'EndEmployment': {
      refuseIfAny([
        state.employer.to !== undefined &&
          state.employer.to <= command.lastDay &&
          EMPLOYMENT_ALREADY_ENDED({ field: 'input.lastDay' }),
        command.lastDay < addDays(state.employer.from, -1) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
      ]);
      const ended = state.roles
        .filter((one) => one.to === undefined || one.to > command.lastDay)
        .map(
          ({ roleId, role }) =>
            ({ type: 'RoleEnded', roleId, role, lastDay: command.lastDay, reason: 'EMPLOYMENT_ENDED' }) as const,
        );
      return [{ type: 'EmploymentEnded', lastDay: command.lastDay }, ...ended];
    }
    case 'RecordCompetence':
      return [{ type: 'CompetenceRecorded', competence: command.competence }];
    case 'ChangeLicenceStanding':
      return [{ type: 'LicenceStandingChanged', standing: command.standing }];
    default:
      return assertNever(command);
  }
}

function assignRole(
  { assignment, agreement, toOneself }: Extract<StaffCommand, { type: 'AssignRole' }>,
  state: RegisteredStaff,
): readonly StaffEvent[] {
  const { employer } = state;
  const inside =
    covers(employer, assignment.from) &&
    (employer.to === undefined || (assignment.to !== undefined && assignment.to <= employer.to));
  const held = state.roles.some(
    (one) =>
      one.role === assignment.role &&
      one.municipalityCode === assignment.municipalityCode &&
      one.unitId === assignment.unitId &&
      overlaps(one, assignment),
  );
  const asked = agreement !== 'NOT_ASKED';
  refuseIfAny([
    toOneself && ROLE_TO_ONESELF({ field: 'input.staffId' }),
    asked &&
      agreement === 'NOT_SIGNATORY' &&
      NOT_EMPLOYED_BY_SIGNATORY({ field: 'input.role', params: { municipalityCode: employer.municipalityCode } }),
    asked && employer.kind === 'PRIVATE_PROVIDER' && PRIVATE_PROVIDER({ field: 'input.role' }),
    assignment.role === 'PRESCRIBER' &&
      state.professionalLicenceNumber === undefined &&
      PROFESSIONAL_LICENCE_MISSING({ field: 'input.role' }),
    assignment.role === 'SUPPLIER_STAFF' &&
      employer.kind !== 'SUPPLIER' &&
      NOT_EMPLOYED_BY_SUPPLIER({ field: 'input.role' }),
    !inside && OUTSIDE_EMPLOYMENT({ field: 'input.from', params: { from: employer.from } }),
    held && ROLE_ALREADY_HELD({ field: 'input.role' }),
  ]);
  return [{ type: 'RoleAssigned', assignment }];
}

function evolve(state: Staff, event: StaffEvent): Staff {
  if (event.type === 'StaffRegistered')
    return { status: 'REGISTERED', ...event.staff, roles: [], competences: [], licences: [] };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'RoleAssigned':
      return { ...state, roles: [...state.roles, event.assignment] };
    case 'RoleEnded':
      return {
        ...state,
        roles: state.roles.map((one) => (one.roleId === event.roleId ? { ...one, to: event.lastDay } : one)),
      };
    case 'EmploymentEnded':
      return { ...state, employer: { ...state.employer, to: event.lastDay } };
    case 'CompetenceRecorded':
      return { ...state, competences: [...state.competences, event.competence] };
    case 'LicenceStandingChanged':
      return {
        ...state,
        licences: [...state.licences.filter((one) => one.licenceId !== event.standing.licenceId), event.standing],
      };
    default:
      return assertNever(event);
  }
}

export const staffDecider: Decider<Staff, StaffCommand, StaffEvent> = { initial: { status: 'NONE' }, decide, evolve };
