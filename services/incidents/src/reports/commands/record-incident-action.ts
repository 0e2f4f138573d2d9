import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { hashable, noteOf } from '../intake.js';
import { changeReport, type OnReport } from './change-report.js';

export type RecordIncidentActionInput = OnReport & { readonly action: string };

/** Records what was done about a report. */
export function recordIncidentAction(deps: IncidentsDeps, caller: Caller, input: RecordIncidentActionInput) {
  const command = {
    action: 'recordIncidentAction',
    permission: 'incident:correct',
    input: hashable(deps, input, 'action'),
  } as const;
  return changeReport(deps, caller, command, (uow, before) => ({
    type: 'RecordAction',
    note: noteOf(deps, uow, before, input.action, 'input.action'),
  }));
}
