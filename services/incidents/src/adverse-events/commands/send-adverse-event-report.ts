import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, type Instant } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import type { TrackName } from '../domain/adverse-event.js';
import { changeAdverseEvent } from './change-adverse-event.js';

export type SendAdverseEventReportInput = OnReport & { readonly track: TrackName; readonly sentAt?: string | null };

/** Records that the report was sent on one track. It does not wait for the assessment (S1-35). */
export function sendAdverseEventReport(deps: IncidentsDeps, caller: Caller, input: SendAdverseEventReportInput) {
  const { track, sentAt } = input;
  const command = { action: 'sendAdverseEventReport', permission: 'adverse-event:handle', input } as const;
  return changeAdverseEvent(deps, caller, command, ({ principal, now }) => ({
    type: 'SendTrack',
    track,
    at: sentAt ? assertNotAhead<Instant>(sentAt, now, 'input.sentAt') : now,
    by: principal.subjectId,
  }));
}
