import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { Condition, Place } from '../../devices/domain/device.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import { rentStopOf } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { followDeregistration } from '../follow-deregistration.js';
import { followReceipt } from '../follow-receipt.js';

export type DecideReturnDisputeInput = OnLoan & {
  readonly approved: boolean;
  readonly place: Place;
  readonly condition: Condition;
};

/**
 * Approves or rejects a disputed return (S2-5, S2-17).
 * An approved one ends the loan as of its day, and its rent is credited from the next day on.
 */
export function decideReturnDispute(deps: DevicesDeps, caller: Caller, input: DecideReturnDisputeInput) {
  const { approved, place, condition } = input;
  const command = {
    action: 'decideReturnDispute',
    permission: 'loan:decide-return-dispute',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    async (uow, { id, state }) => {
      const returnedOn = state.dispute?.returnedOn ?? dayOf(uow.now);
      const { stopsOn: rentStopsOn } = await rentStopOf(deps, uow, id, state, returnedOn);
      return { type: 'DecideDispute', approved, by: uow.principal.subjectId, place, condition, rentStopsOn };
    },
    async (uow, after, before) => {
      const { id, state } = after;
      if (state.status !== 'DEREGISTERED') return;
      const { receipt } = state;
      if (receipt && before.state.status !== 'RETURNED') await followReceipt(deps, uow, id, { ...state, receipt });
      await followDeregistration(deps, uow, after);
      await changeLoanFee(deps, uow, id, { type: 'StopFee', on: state.deregisteredOn });
    },
  );
}
