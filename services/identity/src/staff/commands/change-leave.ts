import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { employmentOfLeave, type LeaveCommand } from '../domain/leaves.decide.js';
import { followLeave } from '../follow-leave.js';
import { authorisedPart } from '../places.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type LeaveInput = StaffInput & { readonly leaveId: string };

/** Runs a command on one leave on record, allowed where its employment is. */
export const changeLeave = (
  deps: IdentityDeps,
  caller: Caller,
  action: string,
  input: LeaveInput,
  toCommand: (uow: CommandUnitOfWork) => LeaveCommand,
) =>
  changeStaff(
    deps,
    caller,
    {
      action,
      permission: 'staff:register-leave',
      input,
      places: ({ employments }) => employments,
      then: (uow, person) => followLeave(deps, uow, person),
    },
    (uow, person) => {
      authorisedPart(uow, employmentOfLeave(person, input.leaveId), 'input.leaveId');
      return toCommand(uow);
    },
  );
