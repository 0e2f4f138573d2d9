import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import { rentStopOf } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';
import { followDeregistration } from '../follow-deregistration.js';

export type DeregisterLoanInput = OnLoan & { readonly deregisteredOn: string };

/** Closes a loan. Its device goes to reconditioning, and its rent stops by the supplier's rule (S2-5, S2-17). */
export function deregisterLoan(deps: DevicesDeps, caller: Caller, input: DeregisterLoanInput) {
  const command = {
    action: 'deregisterLoan',
    permission: 'loan:deregister',
    input,
  } as const;
  return changeLoan(
    deps,
    caller,
    command,
    async (uow, { id, state }) => {
      const deregisteredOn = assertNotAhead(input.deregisteredOn, dayOf(uow.now), 'input.deregisteredOn');
      const { stopsOn: rentStopsOn } = await rentStopOf(deps, uow, id, state, deregisteredOn);
      return { type: 'Deregister', deregisteredOn, rentStopsOn };
    },
    (uow, after) => followDeregistration(deps, uow, after),
  );
}
