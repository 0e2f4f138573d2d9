import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { assertPlanned } from '../../input/days.js';
import type { DevicesDeps } from '../../ports.js';
import { changeLoan, type OnLoan } from './change-loan.js';

export type ExtendLoanInput = OnLoan & { readonly expectedReturnOn: string };

/** Moves the end of a time-limited loan to a later day, with the same device and no new handover (S1-24). */
export function extendLoan(deps: DevicesDeps, caller: Caller, input: ExtendLoanInput) {
  const command = { action: 'extendLoan', permission: 'loan:follow-up', input } as const;
  return changeLoan(deps, caller, command, ({ now }) => ({
    type: 'ExtendLoan',
    expectedReturnOn: assertPlanned(input.expectedReturnOn, dayOf(now), 'input.expectedReturnOn'),
  }));
}
