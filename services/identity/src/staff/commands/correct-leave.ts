import type { Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { correctionOf } from '../correction.js';
import { changeLeave, type LeaveInput } from './change-leave.js';

export type CorrectLeaveInput = LeaveInput & {
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly reason: string;
};

/** Corrects the days of a leave, with a reason. What was on record before is kept. */
export function correctLeave(deps: IdentityDeps, caller: Caller, input: CorrectLeaveInput) {
  const { leaveId } = input;
  const period = assertPeriod(input.from, input.to, 'input.to');
  return changeLeave(deps, caller, 'correctLeave', input, (uow) => ({
    type: 'CorrectLeave',
    leaveId,
    period,
    correction: correctionOf(uow, input.reason),
  }));
}
