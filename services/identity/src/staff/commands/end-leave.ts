import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { changeLeave, type LeaveInput } from './change-leave.js';

export type EndLeaveInput = LeaveInput & { readonly lastDay: string };

/** Gives a leave its last day, or an earlier one. The day before its first takes it back. */
export function endLeave(deps: IdentityDeps, caller: Caller, input: EndLeaveInput) {
  const { leaveId } = input;
  return changeLeave(deps, caller, 'endLeave', input, ({ actor }) => ({
    type: 'EndLeave',
    leaveId,
    lastDay: input.lastDay as PlainDate,
    by: actor.id,
  }));
}
