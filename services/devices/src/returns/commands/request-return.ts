import type { Caller } from '@hjalpmedel/commands';
import type { ReturnKind, ReturnReason } from '../../devices/domain/device.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { CorrectionReason } from '../../loans/domain/correction.js';
import type { DevicesDeps } from '../../ports.js';
import { followReturnOrder } from '../follow-return-order.js';

export type RequestReturnInput = OnLoan & {
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  readonly cleaned: boolean;
  readonly changeReason?: CorrectionReason | null | undefined;
};

/**
 * Orders the return of a borrowed device, with the statement whether it has been cleaned (S1-24, S2-5).
 * A return that is ordered already is changed, e.g. from drop-off to pickup.
 */
export function requestReturn(deps: DevicesDeps, caller: Caller, input: RequestReturnInput) {
  const { kind, reason, cleaned } = input;
  const changeReason = input.changeReason ?? 'CIRCUMSTANCES_CHANGED';
  const command = {
    action: 'requestReturn',
    permission: 'loan:request-return',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    ({ now, newId, principal }) => ({
      type: 'RequestReturn',
      kind,
      reason,
      cleaned,
      returnOrderId: newId(),
      change: { reason: changeReason, by: principal.subjectId },
      now,
    }),
    (uow, after, before) => followReturnOrder(deps, uow, after, before, changeReason),
  );
}
