import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { PickupFailure } from '../../devices/domain/device.js';
import { requestOf } from '../../loans/domain/loan.js';
import { onLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { restartRent } from '../../money/rent-of-loan.js';

export type FailReturnInput = OnLoan & { readonly cause: PickupFailure };

/** A pickup found no device: it is cancelled, the loan goes on, and rent that the order had stopped runs again (S2-17). */
export function failReturn(deps: DevicesDeps, caller: Caller, input: FailReturnInput) {
  let returnOrderId = '';
  const act = { action: 'failReturn', permission: 'loan:fail-return' } as const;
  return onLoan(
    deps,
    caller,
    act,
    input,
    (_, { state }) => {
      returnOrderId = requestOf(state)?.returnOrderId ?? state.orderId;
      return { type: 'FailReturn' };
    },
    ({ id: loanId }, now) => ({
      type: 'FailReturn',
      loanId,
      returnOrderId,
      cause: input.cause,
      failedOn: dayOf(now),
    }),
    (uow, { id }) => restartRent(deps, uow, id, dayOf(uow.now)),
  );
}
