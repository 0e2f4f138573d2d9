import type { Caller } from '@hjalpmedel/commands';
import { covers, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { belongingOn } from '../domain/employment.js';
import { followLeave } from '../follow-leave.js';
import { authorisedPart } from '../places.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type RegisterLeaveInput = StaffInput & {
  /** @default the employment of the first day, or of today */
  readonly employmentId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Registers a leave of absence. Roles, delegations and designations are suspended while it lasts. */
export function registerLeave(deps: IdentityDeps, caller: Caller, input: RegisterLeaveInput) {
  const { employmentId: named } = input;
  const period = assertPeriod(input.from, input.to, 'input.to');
  return changeStaff(
    deps,
    caller,
    {
      action: 'registerLeave',
      permission: 'staff:register-leave',
      input,
      places: ({ employments }) => employments,
      then: (uow, person) => followLeave(deps, uow, person),
    },
    (uow, person) => {
      const { employments } = person;
      const employment = named
        ? employments.find((one) => one.employmentId === named)
        : (employments.find((one) => covers(one, input.from as PlainDate)) ?? belongingOn(person, dayOf(uow.now)));
      const { employmentId } = authorisedPart(uow, employment, named ? 'input.employmentId' : 'input.staffId');
      const leave = { leaveId: uow.newId(), ...period, registeredBy: uow.actor.id };
      return { type: 'RegisterLeave', employmentId, leave };
    },
  );
}
