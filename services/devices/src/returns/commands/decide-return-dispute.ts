import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import type { Condition, Place } from '../../devices/domain/device.js';
import type { Stop } from '../../money/domain/rent-agreement.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import { onLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { withoutDay } from './receive-return.js';
import { rentStopOf, stopRent } from '../../money/rent-of-loan.js';

export type DisputeReturnInput = OnLoan & { readonly returnedOn: string };

/** States that a device came back on a day though its loan still runs; another person decides (S2-17). */
export function disputeReturn(deps: DevicesDeps, caller: Caller, input: DisputeReturnInput) {
  const act = { action: 'disputeReturn', permission: 'loan:dispute-return' } as const;
  const command = ({ now, actor }: { now: Parameters<typeof dayOf>[0]; actor: { id: string } }) => {
    const returnedOn = assertNotAhead(input.returnedOn, dayOf(now), 'input.returnedOn');
    return { type: 'DisputeReturn', returnedOn, by: actor.id, now } as const;
  };
  return onLoan(deps, caller, act, input, command, () => undefined);
}

export type DecideReturnDisputeInput = OnLoan & {
  readonly approved: boolean;
  readonly place: Place;
  readonly condition: Condition;
};

/** Approves or turns down a disputed return. An approved one ends the loan as of its day, and its rent is credited from then on (S2-5, S2-17). */
export function decideReturnDispute(deps: DevicesDeps, caller: Caller, input: DecideReturnDisputeInput) {
  const { approved, place, condition } = input;
  let stop: Stop | undefined;
  let wasScanned = false;
  const act = { action: 'decideReturnDispute', permission: 'loan:decide-return-dispute' } as const;
  return onLoan(
    deps,
    caller,
    act,
    input,
    async (uow, { id, state }) => {
      wasScanned = state.status === 'RETURNED';
      const returnedOn = state.dispute?.returnedOn ?? dayOf(uow.now);
      stop = await rentStopOf(deps, uow, id, state, returnedOn);
      const { stopsOn: rentStopsOn } = stop;
      return { type: 'DecideDispute', approved, by: uow.actor.id, place, condition, rentStopsOn };
    },
    ({ id: loanId, state }) =>
      state.status === 'DEREGISTERED' && state.receipt && !wasScanned
        ? { type: 'ReceiveReturn', loanId, ...withoutDay(state.receipt) }
        : undefined,
    async (uow, { id, state }) => {
      if (state.status !== 'DEREGISTERED' || !stop) return;
      const { devices } = deps.stores;
      const device = await devices.load(uow, state.deviceId);
      await devices.decide(uow, device, deviceDecider, { type: 'CloseLoan' });
      await stopRent(deps, uow, id, stop);
      await changeLoanFee(deps, uow, id, { type: 'StopFee', on: state.deregisteredOn });
    },
  );
}
