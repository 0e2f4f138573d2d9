import type { Caller } from '@hjalpmedel/commands';
import type { ReturnKind, ReturnReason } from '../../devices/domain/device.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { followReturnOrder } from '../follow-return-order.js';

export type RequestReturnInput = OnLoan & {
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  readonly cleaned: boolean;
};

/** Orders the return of a borrowed device, with the statement whether it has been cleaned (S1-24, S2-5). */
export function requestReturn(deps: DevicesDeps, caller: Caller, input: RequestReturnInput) {
  const { kind, reason, cleaned } = input;
  const command = {
    action: 'requestReturn',
    permission: 'loan:request-return',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    ({ now, newId }) => ({
      type: 'RequestReturn',
      kind,
      reason,
      cleaned,
      returnOrderId: newId(),
      now,
    }),
    (uow, after) => followReturnOrder(deps, uow, after),
  );
}
