import type { Caller } from '@hjalpmedel/commands';
import { addDays } from '@hjalpmedel/domain';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { CorrectionReason } from '../../loans/domain/correction.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import type { DevicesDeps } from '../../ports.js';

export type ReverseReturnInput = OnLoan & { readonly reason: CorrectionReason };

/** Takes back a receipt that was registered by mistake. The loan and the borrower's fee go on without a gap (S1-3, S2-5, S2-18). */
export function reverseReturn(deps: DevicesDeps, caller: Caller, input: ReverseReturnInput) {
  const { devices } = deps.stores;
  const { reason } = input;
  const command = { action: 'reverseReturn', permission: 'loan:receive-return', input } as const;
  return changeLoan(
    deps,
    caller,
    command,
    ({ now, principal }) => ({ type: 'ReverseReturn', reason, by: principal.subjectId, now }),
    async (uow, { id: loanId, state }, { state: before }) => {
      const returning = state.status === 'RETURN_REQUESTED';
      const reversal = { type: 'ReverseReturn', loanId, returning, reason } as const;
      await devices.decide(uow, await devices.load(uow, state.deviceId), deviceDecider, reversal);
      if (before.status !== 'RETURNED') return;
      await changeLoanFee(deps, uow, loanId, { type: 'RestartFee', on: addDays(before.receipt.receivedOn, 1) });
    },
  );
}
