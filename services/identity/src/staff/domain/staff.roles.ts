import {
  coveredBy,
  covers,
  notFound,
  freeAfter,
  nextFrom,
  refuse,
  refuseIfAny,
  type PlainDate,
} from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, inTheWay } from '../../shared/domain/dated-fact.js';
import { belongingOn, mayCarry, type Backing } from './employment.js';
import { OUTSIDE_EMPLOYMENT } from './employment.errors.js';
import { reasonsAgainstRole } from '../../authority/domain/grants.js';
import {
  ENDS_BEFORE_IT_BEGAN,
  NOTHING_CHANGED,
  NOT_EMPLOYED_BY_SUPPLIER,
  PROFESSIONAL_LICENCE_MISSING,
  ROLE_ALREADY_HELD,
  ROLE_NOT_HELD,
  ROLE_TO_ONESELF,
} from './staff.errors.js';
import type { Correction } from './correction.js';
import type { RegisteredStaff, RoleAssignment, RoleContent, StaffEvent } from './staff.js';

type Assigning = {
  readonly assignment: RoleAssignment;
  readonly toOneself?: boolean;
  readonly backing?: Backing | undefined;
};

/** Gives a role, within the employments and the agreements on which it rests (S1-16, S1-18, S1-22, S1-23, S2-3, S2-13). */
export function assignRole(
  { assignment, backing = {}, toOneself }: Assigning,
  state: RegisteredStaff,
): readonly StaffEvent[] {
  const { role, municipalityCode, unitId, from } = assignment;
  const employment = belongingOn(state, from);
  const same = state.roles.filter(
    (one) => one.role === role && one.municipalityCode === municipalityCode && one.unitId === unitId,
  );
  const held = inTheWay(same, assignment);
  const carrying = state.employments.filter((one) => mayCarry(one, assignment));
  const isElsewhere = !mayCarry(employment, assignment);
  const notCarried = reasonsAgainstRole({ role, municipalityCode }, employment, from, backing, 'input.role');
  refuseIfAny([
    toOneself && ROLE_TO_ONESELF({ field: 'input.staffId' }),
    ...notCarried.map((reason) => (isElsewhere ? { ...reason, ...nextFrom(carrying, from) } : reason)),
    role === 'PRESCRIBER' &&
      state.professionalLicenceNumber === undefined &&
      PROFESSIONAL_LICENCE_MISSING({ field: 'input.role' }),
    role === 'SUPPLIER_STAFF' && employment.kind !== 'SUPPLIER' && NOT_EMPLOYED_BY_SUPPLIER({ field: 'input.role' }),
    !coveredBy(isElsewhere ? state.employments : carrying, assignment) &&
      OUTSIDE_EMPLOYMENT({
        field: 'input.from',
        ...(carrying.some((one) => covers(one, from)) ? {} : nextFrom(carrying, from)),
      }),
    held.length > 0 && ROLE_ALREADY_HELD({ field: 'input.role', ...freeAfter(held) }),
  ]);
  return [{ type: 'RoleAssigned', assignment }];
}

/** Corrects the days or the unit of a role. It must then meet what a new one meets (S1-16, S1-18). */
export function correctRole(
  {
    roleId,
    content,
    correction,
    ...given
  }: {
    readonly roleId: string;
    readonly content: RoleContent;
    readonly correction: Correction;
  } & Omit<Assigning, 'assignment'>,
  state: RegisteredStaff,
): readonly StaffEvent[] {
  const held = state.roles.find((one) => one.roleId === roleId);
  if (!held) throw notFound({ field: 'input.roleId' });
  const isSame = (['from', 'to', 'unitId'] as const).every((field) => held[field] === content[field]);
  refuseIfAny([isSame && NOTHING_CHANGED({ field: 'input.roleId' })]);
  const others = { ...state, roles: state.roles.filter((one) => one !== held) };
  assignRole({ ...given, assignment: { ...held, ...content, to: content.to, unitId: content.unitId } }, others);
  return [{ type: 'RoleCorrected', roleId, role: held.role, content, correction }];
}

export function endRole(
  { roleId, lastDay, by }: { readonly roleId: string; readonly lastDay: PlainDate; readonly by?: string | undefined },
  { roles }: RegisteredStaff,
): readonly StaffEvent[] {
  const held = roles.find((one) => one.roleId === roleId);
  if (!held || endsBy(held, lastDay)) return refuse(ROLE_NOT_HELD({ field: 'input.roleId' }));
  refuseIfAny([endsBeforeBeginning(held, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' })]);
  return [{ type: 'RoleEnded', roleId, role: held.role, lastDay, reason: 'REVOKED', by }];
}
