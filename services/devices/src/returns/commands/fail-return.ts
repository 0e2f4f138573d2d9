import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import type { PickupFailure } from '../../devices/domain/device.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import { requestOf } from '../../loans/domain/loan.js';
import { restartRent } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';

export type FailReturnInput = OnLoan & { readonly cause: PickupFailure };

/** Records a failed pickup. The return order ends, the loan goes on, and its rent runs again (S2-17). */
export function failReturn(deps: DevicesDeps, caller: Caller, input: FailReturnInput) {
  const { devices } = deps.stores;
  const command = {
    action: 'failReturn',
    permission: 'loan:fail-return',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    () => ({ type: 'FailReturn' }),
    async (uow, { id: loanId, state: { deviceId } }, { state: before }) => {
      const returnOrderId = requestOf(before)?.returnOrderId ?? before.orderId;
      const failedOn = dayOf(uow.now);
      const failure = { type: 'FailReturn', loanId, returnOrderId, cause: input.cause, failedOn } as const;
      await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, failure);
      await restartRent(deps, uow, loanId, failedOn);
    },
  );
}
