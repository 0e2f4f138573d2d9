import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import { changeLossReport } from './change-loss-report.js';

export type StartSearchInput = OnReport & { readonly measures: string };

/** Records that the device is searched for, and how. */
export function startSearch(deps: IncidentsDeps, caller: Caller, input: StartSearchInput) {
  const command = {
    action: 'startSearch',
    permission: 'loss:report',
    input: hashable(deps, input, 'measures'),
  } as const;
  return changeLossReport(deps, caller, command, (uow, before) => ({
    type: 'StartSearch',
    note: noteOf(deps, uow, before, input.measures, 'input.measures'),
  }));
}
