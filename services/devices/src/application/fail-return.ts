import { dayOf } from '@hjalpmedel/domain';
import type { Caller } from '@hjalpmedel/subgraph';
import type { PickupFailure } from '../domain/device.js';
import { requestOf } from '../domain/loan.js';
import { onLoan, type OnLoan } from './on-loan.js';
import type { DevicesDeps } from './ports.js';

export type FailReturnInput = OnLoan & { readonly cause: PickupFailure };

/** A pickup found no device: it is cancelled, and the loan goes on as if it had not been ordered, so its rent does too (S2-17). */
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
  );
}
