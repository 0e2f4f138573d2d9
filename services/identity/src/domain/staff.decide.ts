import {
  addDays,
  assertNever,
  coveredBy,
  notFound,
  overlaps,
  refuse,
  refuseIfAny,
  type Decider,
  type PlainDate,
} from '@hjalpmedel/domain';
import type { DelegationEnd } from './delegation.js';
import { employmentOn, newestEmployment, reasonsAgainstFunction, type Backing, type Employment } from './employment.js';
import {
  EMPLOYMENT_ALREADY_ENDED,
  EMPLOYMENT_NOT_HELD,
  EMPLOYMENTS_OVERLAP,
  OUTSIDE_EMPLOYMENT,
} from './employment.errors.js';
import {
  endPrescribingRight,
  grantPrescribingRight,
  rightsWithoutEmployment,
  type PrescribingRight,
} from './prescribing-right.js';
import {
  COMPETENCE_ALREADY_RECORDED,
  ENDS_BEFORE_IT_BEGAN,
  NOT_EMPLOYED_BY_SUPPLIER,
  PROFESSIONAL_LICENCE_MISSING,
  ROLE_ALREADY_HELD,
  ROLE_NOT_HELD,
  ROLE_TO_ONESELF,
} from './staff.errors.js';
import type {
  Competence,
  HeldDelegation,
  LicenceStanding,
  RegisteredStaff,
  RoleAssignment,
  Staff,
  StaffEvent,
} from './staff.js';

export type StaffCommand =
  | { readonly type: 'RegisterStaff'; readonly staff: Extract<StaffEvent, { type: 'StaffRegistered' }>['staff'] }
  | {
      readonly type: 'AssignRole';
      readonly assignment: RoleAssignment;
      /** Whether the giver is the holder. */
      readonly toOneself?: boolean;
      /** What the employment on the first day rests on, where the role asks for it (S1-18, S1-22, S1-23). */
      readonly backing?: Backing | undefined;
    }
  | { readonly type: 'EndRole'; readonly roleId: string; readonly lastDay: PlainDate }
  | { readonly type: 'AddEmployment'; readonly employment: Employment }
  | {
      readonly type: 'EndEmployment';
      /** The newest, when none is named. */
      readonly employmentId?: string | undefined;
      readonly lastDay: PlainDate;
    }
  | { readonly type: 'ReceiveDelegation'; readonly delegation: HeldDelegation }
  | {
      readonly type: 'LoseDelegation';
      readonly delegationId: string;
      readonly lastDay: PlainDate;
      readonly reason: DelegationEnd;
    }
  | { readonly type: 'GrantPrescribingRight'; readonly right: PrescribingRight; readonly toOneself: boolean }
  | { readonly type: 'EndPrescribingRight'; readonly rightId: string; readonly lastDay: PlainDate }
  | { readonly type: 'RecordCompetence'; readonly competence: Competence }
  | { readonly type: 'ChangeLicenceStanding'; readonly standing: LicenceStanding }
  | { readonly type: 'TellProviderAgreement'; readonly agreementId: string };

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
    case 'AddEmployment':
      refuseIfAny([
        state.employments.some((one) => overlaps(one, command.employment)) &&
          EMPLOYMENTS_OVERLAP({ field: 'input.employedFrom' }),
      ]);
      return [{ type: 'EmploymentAdded', employment: command.employment }];
    case 'EndEmployment':
      return endEmployment(command, state);
    case 'ReceiveDelegation': // decided where it is granted, as its end is
      return [{ type: 'DelegationGranted', delegation: command.delegation }];
    case 'LoseDelegation':
      return [{ ...command, type: 'DelegationRevoked' }];
    case 'GrantPrescribingRight':
      return grantPrescribingRight(command, state);
    case 'EndPrescribingRight':
      return endPrescribingRight(command, state);
    case 'RecordCompetence':
      return recordCompetence(command.competence, state);
    case 'ChangeLicenceStanding':
      return [{ type: 'LicenceStandingChanged', standing: command.standing }];
    case 'TellProviderAgreement':
      return [{ type: 'ProviderAgreementTold', agreementId: command.agreementId }];
    default:
      return assertNever(command);
  }
}

/** What lasts longer than what is on record is a renewal (S1-14). */
function recordCompetence(competence: Competence, { competences }: RegisteredStaff): readonly StaffEvent[] {
  const same = competences.filter(({ kind, subject }) => kind === competence.kind && subject === competence.subject);
  refuseIfAny([coveredBy(same, competence) && COMPETENCE_ALREADY_RECORDED({ field: 'input.to' })]);
  return [{ type: 'CompetenceRecorded', competence }];
}

/** Ends an employment, and every role and right to prescribe that no employment carries any longer (S1-18). */
function endEmployment(
  { employmentId, lastDay }: Extract<StaffCommand, { type: 'EndEmployment' }>,
  state: RegisteredStaff,
): readonly StaffEvent[] {
  const ending = employmentId
    ? state.employments.find((one) => one.employmentId === employmentId)
    : newestEmployment(state);
  if (!ending) return refuse(EMPLOYMENT_NOT_HELD({ field: 'input.employmentId' }));
  refuseIfAny([
    ending.to !== undefined && ending.to <= lastDay && EMPLOYMENT_ALREADY_ENDED({ field: 'input.lastDay' }),
    lastDay < addDays(ending.from, -1) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
  ]);
  const ended: StaffEvent = { type: 'EmploymentEnded', employmentId: ending.employmentId, lastDay };
  const after = evolve(state, ended) as RegisteredStaff;
  const roles = state.roles
    .filter((one) => (one.to === undefined || one.to > lastDay) && !coveredBy(after.employments, one))
    .map(({ roleId, role }) => ({ type: 'RoleEnded', roleId, role, lastDay, reason: 'EMPLOYMENT_ENDED' }) as const);
  return [ended, ...roles, ...rightsWithoutEmployment(after, lastDay)];
}

function assignRole(
  { assignment, backing, toOneself }: Extract<StaffCommand, { type: 'AssignRole' }>,
  state: RegisteredStaff,
): readonly StaffEvent[] {
  const { role, municipalityCode, unitId, from } = assignment;
  const employment = employmentOn(state, from) ?? newestEmployment(state);
  const held = state.roles.some(
    (one) =>
      one.role === role &&
      one.municipalityCode === municipalityCode &&
      one.unitId === unitId &&
      overlaps(one, assignment),
  );
  refuseIfAny([
    toOneself && ROLE_TO_ONESELF({ field: 'input.staffId' }),
    ...(backing ? reasonsAgainstFunction(employment, from, backing, 'input.role') : []),
    role === 'PRESCRIBER' &&
      state.professionalLicenceNumber === undefined &&
      PROFESSIONAL_LICENCE_MISSING({ field: 'input.role' }),
    role === 'SUPPLIER_STAFF' && employment.kind !== 'SUPPLIER' && NOT_EMPLOYED_BY_SUPPLIER({ field: 'input.role' }),
    !coveredBy(state.employments, assignment) && OUTSIDE_EMPLOYMENT({ field: 'input.from' }),
    held && ROLE_ALREADY_HELD({ field: 'input.role' }),
  ]);
  return [{ type: 'RoleAssigned', assignment }];
}

function evolve(state: Staff, event: StaffEvent): Staff {
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
    case 'RoleEnded':
      return {
        ...state,
        roles: state.roles.map((one) => (one.roleId === event.roleId ? { ...one, to: event.lastDay } : one)),
      };
    case 'DelegationGranted':
      return { ...state, delegations: [...state.delegations, event.delegation] };
    case 'DelegationRevoked': {
      const delegations = state.delegations.map((one) =>
        one.delegationId === event.delegationId ? { ...one, to: event.lastDay } : one,
      );
      return { ...state, delegations };
    }
    case 'EmploymentAdded': {
      const employments = [...state.employments, event.employment] as const;
      const { municipalityCode } = newestEmployment({ employments });
      return { ...state, employments, municipalityCode };
    }
    case 'EmploymentEnded': {
      const end = (one: Employment) => (one.employmentId === event.employmentId ? { ...one, to: event.lastDay } : one);
      const [first, ...others] = state.employments;
      return { ...state, employments: [end(first), ...others.map(end)] };
    }
    case 'PrescribingRightGranted':
      return { ...state, prescribingRights: [...state.prescribingRights, event.right] };
    case 'PrescribingRightEnded': {
      const prescribingRights = state.prescribingRights.map((one) =>
        one.rightId === event.rightId ? { ...one, to: event.lastDay } : one,
      );
      return { ...state, prescribingRights };
    }
    case 'CompetenceRecorded':
      return { ...state, competences: [...state.competences, event.competence] };
    case 'LicenceStandingChanged':
      return {
        ...state,
        licences: [...state.licences.filter((one) => one.licenceId !== event.standing.licenceId), event.standing],
      };
    case 'ProviderAgreementTold':
      return state; // the agreement itself is asked at the moment of use
    default:
      return assertNever(event);
  }
}

export const staffDecider: Decider<Staff, StaffCommand, StaffEvent> = { initial: { status: 'NONE' }, decide, evolve };
