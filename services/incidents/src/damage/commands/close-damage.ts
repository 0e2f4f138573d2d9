import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import type { DamageOutcome } from '../domain/damage-report.js';
import { changeDamageReport } from './change-damage-report.js';

export type CloseDamageInput = OnReport & { readonly outcome: DamageOutcome; readonly note: string };

/** Closes a damage report with what followed. A claim for it must be decided before. */
export function closeDamage(deps: IncidentsDeps, caller: Caller, input: CloseDamageInput) {
  const { incidentId, outcome, note } = input;
  const command = {
    action: 'closeDamage',
    permission: 'incident:handle',
    input: hashable(deps, input, 'note'),
  } as const;
  return changeDamageReport(deps, caller, command, async (uow, before) => ({
    type: 'CloseDamage',
    outcome,
    note: noteOf(deps, uow, before, note, 'input.note'),
    claimOpen: (await deps.queries.claimsOfIncident(uow, incidentId)).some(({ isOpen }) => isOpen),
  }));
}
