import type { Caller } from '@hjalpmedel/commands';
import { addDays, assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { missingOf, type ReturnedAccessory } from '../../loans/domain/accessories.js';
import type { Condition, Place } from '../../devices/domain/device.js';
import type { ReturnReceipt } from '../../loans/domain/loan.js';
import { assertIdMark, assertAccessories } from '../../input/checks.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import { onLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { rentPolicyOn } from '../../money/rent-of-loan.js';

export type ReceiveReturnInput = OnLoan & {
  readonly scannedIdMark: string;
  readonly receivedAt: string;
  readonly place: Place;
  readonly condition: Condition;
  readonly damageSuspected: boolean;
  readonly accessories?: readonly ReturnedAccessory[] | null | undefined;
};

/** Days that one person may date a return back where the policy does not say in how many a supplier deregisters: the practice that the sources name. */
const SOLE_DAYS_BACK = 7;

/** A device came back and was scanned; the rent runs on until the loan is deregistered, the borrower's monthly fee ends (S2-5, S2-17, S2-18). */
export function receiveReturn(deps: DevicesDeps, caller: Caller, input: ReceiveReturnInput) {
  const { place, condition, damageSuspected } = input;
  const scannedIdMark = assertIdMark(input.scannedIdMark, 'input.scannedIdMark');
  const accessories = assertAccessories(input.accessories, 'input.accessories');
  const act = { action: 'receiveReturn', permission: 'loan:receive-return' } as const;
  return onLoan(
    deps,
    caller,
    act,
    input,
    async (uow, { state }) => {
      const receivedAt = assertNotAhead(input.receivedAt, uow.now, 'input.receivedAt');
      const today = dayOf(uow.now);
      const { deregisterWithinDays = SOLE_DAYS_BACK } = await rentPolicyOn(deps, uow, state, today);
      return {
        type: 'ReceiveReturn',
        scannedIdMark,
        earliest: addDays(today, -deregisterWithinDays),
        receipt: { receivedAt, place, condition, damageSuspected, accessories },
      };
    },
    ({ id: loanId, state }) => {
      if (state.status !== 'RETURNED') return undefined;
      const missing = missingOf(state.accessories ?? [], accessories ?? []);
      const accessoriesMissing = missing.length === 0 ? undefined : missing.length;
      return { type: 'ReceiveReturn', loanId, ...withoutDay(state.receipt), accessoriesMissing };
    },
    async (uow, { id, state }) => {
      if (state.status === 'RETURNED')
        await changeLoanFee(deps, uow, id, { type: 'StopFee', on: dayOf(state.receipt.receivedAt) });
    },
  );
}

/** A receipt as the device keeps it: its day and its accessories are the loan's. */
export function withoutDay({ receivedAt, place, condition, damageSuspected }: ReturnReceipt) {
  return { receivedAt, place, condition, damageSuspected };
}
