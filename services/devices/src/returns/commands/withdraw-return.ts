import type { Caller } from '@hjalpmedel/commands';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { CorrectionReason } from '../../loans/domain/correction.js';
import type { DevicesDeps } from '../../ports.js';
import { followWithdrawal } from '../follow-return-order.js';

export type WithdrawReturnInput = OnLoan & { readonly reason: CorrectionReason };

/** Withdraws an ordered return. Loan, device and rent go on as if it had not been ordered (S1-24, S2-17). */
export function withdrawReturn(deps: DevicesDeps, caller: Caller, input: WithdrawReturnInput) {
  const { reason } = input;
  const command = { action: 'withdrawReturn', permission: 'loan:request-return', input } as const;
  return changeLoan(
    deps,
    caller,
    command,
    ({ now, principal }) => ({ type: 'WithdrawReturn', reason, by: principal.subjectId, now }),
    (uow, _, before) => followWithdrawal(deps, uow, before, reason),
  );
}
