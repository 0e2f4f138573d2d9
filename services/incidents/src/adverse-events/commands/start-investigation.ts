import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import { changeAdverseEvent } from './change-adverse-event.js';

export type StartInvestigationInput = OnReport & { readonly plan: string };

/** Starts the investigation of an assessed event. */
export function startInvestigation(deps: IncidentsDeps, caller: Caller, input: StartInvestigationInput) {
  const command = {
    action: 'startInvestigation',
    permission: 'adverse-event:handle',
    input: hashable(deps, input, 'plan'),
  } as const;
  return changeAdverseEvent(deps, caller, command, (uow, before) => ({
    type: 'StartInvestigation',
    note: noteOf(deps, uow, before, input.plan, 'input.plan'),
  }));
}
