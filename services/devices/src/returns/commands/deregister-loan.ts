import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import type { Stop } from '../../money/domain/rent-agreement.js';
import { onLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { rentStopOf, stopRent } from '../../money/rent-of-loan.js';

export type DeregisterLoanInput = OnLoan & { readonly deregisteredOn: string };

/** Closes a loan: the device goes to reconditioning and the rent stops by the supplier's rule, all in one transaction (S2-5, S2-17). */
export function deregisterLoan(deps: DevicesDeps, caller: Caller, input: DeregisterLoanInput) {
  let stop: Stop;
  const act = { action: 'deregisterLoan', permission: 'loan:deregister' } as const;
  return onLoan(
    deps,
    caller,
    act,
    input,
    async (uow, { id, state }) => {
      const deregisteredOn = assertNotAhead(input.deregisteredOn, dayOf(uow.now), 'input.deregisteredOn');
      stop = await rentStopOf(deps, uow, id, state, deregisteredOn);
      return { type: 'Deregister', deregisteredOn, rentStopsOn: stop.stopsOn };
    },
    () => ({ type: 'CloseLoan' }),
    (uow, { id }) => stopRent(deps, uow, id, stop),
  );
}
