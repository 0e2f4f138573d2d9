import type { Caller } from '@hjalpmedel/commands';
import { addDays, badUserInput, dayOf } from '@hjalpmedel/domain';
import type { ReturnKind } from '../../devices/domain/device.js';
import { assertPlanned } from '../../input/days.js';
import type { DevicesDeps } from '../../ports.js';
import { followReturnOrder } from '../../returns/follow-return-order.js';
import { changeLoan, type OnLoan } from './change-loan.js';

export type RecordFollowUpInput = OnLoan & {
  readonly needRemains: boolean;
  readonly criteriaMet: boolean;
  readonly nextFollowUpOn: string;
  readonly returnKind?: ReturnKind | null | undefined;
  readonly cleaned?: boolean | null | undefined;
};

/** Records whether the need remains and the criteria are met. If not, the return is ordered (S1-24). */
export function recordFollowUp(deps: DevicesDeps, caller: Caller, input: RecordFollowUpInput) {
  const { needRemains, criteriaMet } = input;
  const cleaned = input.cleaned ?? undefined;
  if (!(needRemains && criteriaMet) && cleaned === undefined)
    throw badUserInput({ field: 'input.cleaned', why: 'Ange om hjälpmedlet är rengjort.' });
  const command = {
    action: 'recordFollowUp',
    permission: 'loan:follow-up',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    ({ now, newId }) => ({
      type: 'FollowUp',
      needRemains,
      criteriaMet,
      nextFollowUpOn: assertPlanned(input.nextFollowUpOn, addDays(dayOf(now), 1), 'input.nextFollowUpOn'),
      returnKind: input.returnKind ?? 'DROP_OFF',
      cleaned,
      returnOrderId: newId(),
      now,
    }),
    (uow, after) => followReturnOrder(deps, uow, after),
  );
}
