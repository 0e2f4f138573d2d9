import type { Caller } from '@hjalpmedel/commands';
import { addMonths, badUserInput, dayOf } from '@hjalpmedel/domain';
import { MAX_AHEAD_MONTHS } from '../../input/days.js';
import type { DevicesDeps } from '../../ports.js';
import type { CorrectionReason } from '../domain/correction.js';
import { changeLoan, type OnLoan } from './change-loan.js';

export type CorrectLoanEndInput = OnLoan & { readonly expectedReturnOn: string; readonly reason: CorrectionReason };

/** Corrects the day of return of a time-limited loan, e.g. after a wrong extension. It may be earlier than before, and over (S1-24). */
export function correctLoanEnd(deps: DevicesDeps, caller: Caller, input: CorrectLoanEndInput) {
  const { reason } = input;
  const command = { action: 'correctLoanEnd', permission: 'loan:follow-up', input } as const;
  return changeLoan(deps, caller, command, ({ now, principal }) => {
    const latest = addMonths(dayOf(now), MAX_AHEAD_MONTHS);
    if (input.expectedReturnOn > latest)
      throw badUserInput({ field: 'input.expectedReturnOn', why: `Senast ${latest}.` });
    const expectedReturnOn = input.expectedReturnOn as typeof latest;
    return { type: 'CorrectEnd', expectedReturnOn, reason, by: principal.subjectId, now };
  });
}
