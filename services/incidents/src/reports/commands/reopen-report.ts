import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { hashable, noteOf } from '../intake.js';
import { assertReporter } from './assert-reporter.js';
import { changeReport, type OnReport } from './change-report.js';

export type ReopenReportInput = OnReport & { readonly reason: string };

/** Takes a report up again that was withdrawn or ended by mistake. */
export function reopenReport(deps: IncidentsDeps, caller: Caller, input: ReopenReportInput) {
  const { reason } = input;
  const command = {
    action: 'reopenReport',
    permission: 'incident:correct',
    input: hashable(deps, input, 'reason'),
  } as const;
  return changeReport(deps, caller, command, (uow, before) => {
    assertReporter(uow, before.state);
    return { type: 'ReopenReport', note: noteOf(deps, uow, before, reason, 'input.reason') };
  });
}
