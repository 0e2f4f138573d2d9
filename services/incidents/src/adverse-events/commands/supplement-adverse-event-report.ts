import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import type { TrackName } from '../domain/adverse-event.js';
import { changeAdverseEvent } from './change-adverse-event.js';

export type SupplementAdverseEventReportInput = OnReport & { readonly track: TrackName; readonly text: string };

/** Records a supplement to a report that was sent on one track (S1-35). */
export function supplementAdverseEventReport(
  deps: IncidentsDeps,
  caller: Caller,
  input: SupplementAdverseEventReportInput,
) {
  const { track, text } = input;
  const command = {
    action: 'supplementAdverseEventReport',
    permission: 'adverse-event:handle',
    input: hashable(deps, input, 'text'),
  } as const;
  return changeAdverseEvent(deps, caller, command, (uow, before) => ({
    type: 'SupplementTrack',
    track,
    note: noteOf(deps, uow, before, text, 'input.text'),
  }));
}
