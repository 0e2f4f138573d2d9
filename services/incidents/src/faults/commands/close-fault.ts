import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import { changeFaultReport } from './change-fault-report.js';

export type CloseFaultInput = OnReport & { readonly note: string };

/** Closes a fault report once the outcome of the supplier is carried out. */
export function closeFault(deps: IncidentsDeps, caller: Caller, input: CloseFaultInput) {
  const command = {
    action: 'closeFault',
    permission: 'incident:correct',
    input: hashable(deps, input, 'note'),
  } as const;
  return changeFaultReport(deps, caller, command, (uow, before) => ({
    type: 'CloseFault',
    note: noteOf(deps, uow, before, input.note, 'input.note'),
  }));
}
