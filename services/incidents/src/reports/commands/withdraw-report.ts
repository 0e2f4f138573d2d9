import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { hashable, noteOf } from '../intake.js';
import { assertReporter } from './assert-reporter.js';
import { changeReport, type OnReport } from './change-report.js';

export type WithdrawReportInput = OnReport & { readonly reason: string };

/** Withdraws a report that was made by mistake. It stays on record with the reason. */
export function withdrawReport(deps: IncidentsDeps, caller: Caller, input: WithdrawReportInput) {
  const { reason } = input;
  const command = {
    action: 'withdrawReport',
    permission: 'incident:correct',
    input: hashable(deps, input, 'reason'),
  } as const;
  return changeReport(deps, caller, command, (uow, before) => {
    assertReporter(uow, before.state);
    return { type: 'WithdrawReport', note: noteOf(deps, uow, before, reason, 'input.reason') };
  });
}
