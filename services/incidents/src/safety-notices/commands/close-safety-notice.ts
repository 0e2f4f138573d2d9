import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { changeSafetyNotice } from './change-safety-notice.js';

export type CloseSafetyNoticeInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly noticeId: string;
  readonly reason: string;
};

/** Closes a notice once all its devices are found, with what was done about them (S1-3). */
export function closeSafetyNotice(deps: IncidentsDeps, caller: Caller, input: CloseSafetyNoticeInput) {
  const command = { action: 'closeSafetyNotice', permission: 'safety-notice:receive', input } as const;
  return changeSafetyNotice(deps, caller, command, ({ principal, now }) => ({
    type: 'CloseNotice',
    by: principal.subjectId,
    at: now,
    reason: assertImpersonal(input.reason, 'input.reason', 500),
  }));
}
