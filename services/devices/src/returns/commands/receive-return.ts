import type { Caller } from '@hjalpmedel/commands';
import { addDays, assertNotAhead, dayOf } from '@hjalpmedel/domain';
import type { Condition, Place } from '../../devices/domain/device.js';
import { assertIdMark } from '../../input/identifiers.js';
import { assertAccessories } from '../../loans/accessories.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { ReturnedAccessory } from '../../loans/domain/accessories.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import { rentPolicyOn } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { followReceipt } from '../follow-receipt.js';

export type ReceiveReturnInput = OnLoan & {
  readonly scannedIdMark: string;
  readonly receivedAt: string;
  readonly place: Place;
  readonly condition: Condition;
  readonly damageSuspected: boolean;
  readonly accessories?: readonly ReturnedAccessory[] | null | undefined;
};

/**
 * Days that one person may date a return back, where the policy names no days for deregistering.
 * It is the practice of the sources.
 */
const DEFAULT_DAYS_BACK = 7;

/**
 * Receives a scanned device that came back (S2-5, S2-17, S2-18).
 * The rent runs on until the loan is deregistered. The borrower's monthly fee ends.
 */
export function receiveReturn(deps: DevicesDeps, caller: Caller, input: ReceiveReturnInput) {
  const { place, condition, damageSuspected } = input;
  const scannedIdMark = assertIdMark(input.scannedIdMark, 'input.scannedIdMark');
  const accessories = assertAccessories(input.accessories, 'input.accessories');
  const command = {
    action: 'receiveReturn',
    permission: 'loan:receive-return',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    async (uow, { state }) => {
      const receivedAt = assertNotAhead(input.receivedAt, uow.now, 'input.receivedAt');
      const today = dayOf(uow.now);
      const { deregisterWithinDays = DEFAULT_DAYS_BACK } = await rentPolicyOn(deps, uow, state, today);
      return {
        type: 'ReceiveReturn',
        scannedIdMark,
        earliest: addDays(today, -deregisterWithinDays),
        receipt: { receivedAt, place, condition, damageSuspected, accessories },
      };
    },
    async (uow, { id, state }) => {
      if (state.status !== 'RETURNED') return;
      await followReceipt(deps, uow, id, state);
      await changeLoanFee(deps, uow, id, { type: 'StopFee', on: state.receipt.receivedOn });
    },
  );
}
