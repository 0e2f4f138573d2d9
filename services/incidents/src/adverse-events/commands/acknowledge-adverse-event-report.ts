import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import type { TrackName } from '../domain/adverse-event.js';
import { changeAdverseEvent } from './change-adverse-event.js';

export type AcknowledgeAdverseEventReportInput = OnReport & { readonly track: TrackName; readonly receipt: string };

/** Records the receipt of the recipient of one track, with its case number (S1-35). */
export function acknowledgeAdverseEventReport(
  deps: IncidentsDeps,
  caller: Caller,
  input: AcknowledgeAdverseEventReportInput,
) {
  const { track, receipt } = input;
  const command = { action: 'acknowledgeAdverseEventReport', permission: 'adverse-event:handle', input } as const;
  return changeAdverseEvent(deps, caller, command, ({ now: at }) => ({
    type: 'AcknowledgeTrack',
    track,
    receipt: assertImpersonal(receipt, 'input.receipt', 60),
    at,
  }));
}
