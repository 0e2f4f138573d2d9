import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import type { FaultOutcome } from '../domain/fault-report.js';
import { changeFaultReport } from './change-fault-report.js';

export type ResolveFaultInput = OnReport & { readonly outcome: FaultOutcome; readonly note: string };

/** The supplier says what a fault needs: a repair, a replacement, or nothing. The latest outcome counts (S1-34). */
export function resolveFault(deps: IncidentsDeps, caller: Caller, input: ResolveFaultInput) {
  const { outcome, note } = input;
  const command = {
    action: 'resolveFault',
    permission: 'fault:acknowledge',
    input: hashable(deps, input, 'note'),
  } as const;
  return changeFaultReport(deps, caller, command, (uow, before) => ({
    type: 'ResolveFault',
    outcome,
    note: noteOf(deps, uow, before, note, 'input.note'),
  }));
}
