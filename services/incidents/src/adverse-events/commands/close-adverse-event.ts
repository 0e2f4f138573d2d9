import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import { changeAdverseEvent } from './change-adverse-event.js';

export type CloseAdverseEventInput = OnReport & { readonly conclusion: string };

/** Closes an event, once each of its reports is sent or it was decided that it is not reportable (S1-35). */
export function closeAdverseEvent(deps: IncidentsDeps, caller: Caller, input: CloseAdverseEventInput) {
  const command = {
    action: 'closeAdverseEvent',
    permission: 'adverse-event:handle',
    input: hashable(deps, input, 'conclusion'),
  } as const;
  return changeAdverseEvent(deps, caller, command, (uow, before) => ({
    type: 'CloseAdverseEvent',
    note: noteOf(deps, uow, before, input.conclusion, 'input.conclusion'),
  }));
}
