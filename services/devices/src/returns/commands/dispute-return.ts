import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { DevicesDeps } from '../../ports.js';

export type DisputeReturnInput = OnLoan & { readonly returnedOn: string };

/** States that a device came back on a day although its loan still runs. Another person decides on it (S2-17). */
export function disputeReturn(deps: DevicesDeps, caller: Caller, input: DisputeReturnInput) {
  const command = { action: 'disputeReturn', permission: 'loan:dispute-return', input } as const;
  return changeLoan(deps, caller, command, ({ now, principal }) => ({
    type: 'DisputeReturn',
    returnedOn: assertNotAhead(input.returnedOn, dayOf(now), 'input.returnedOn'),
    by: principal.subjectId,
    now,
  }));
}
