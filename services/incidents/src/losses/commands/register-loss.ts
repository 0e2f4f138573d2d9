import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { isRunning } from '../../read-models/domain/loan-on-day.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { checkedDay } from '../../reports/intake.js';
import { changeLossReport } from './change-loss-report.js';

export type RegisterLossInput = OnReport & { readonly registeredOn: string };

/** Registers a reported loss with the supplier: the device and its loan are LOST from that day (S1-27 c). */
export function registerLoss(deps: IncidentsDeps, caller: Caller, input: RegisterLossInput) {
  const command = { action: 'registerLoss', permission: 'loss:register', input } as const;
  return changeLossReport(deps, caller, command, async (uow, { state }) => {
    const loan = state.loanId === undefined ? undefined : await deps.queries.loan(uow, state.loanId);
    return {
      type: 'RegisterLoss',
      on: checkedDay(input.registeredOn, uow.now, 'input.registeredOn'),
      by: uow.principal.subjectId,
      isLent: loan !== undefined && isRunning(loan),
    };
  });
}
