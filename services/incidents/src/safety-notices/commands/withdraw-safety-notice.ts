import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { changeSafetyNotice } from './change-safety-notice.js';

export type WithdrawSafetyNoticeInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly noticeId: string;
  readonly reason: string;
};

/** Withdraws a notice that was entered by mistake. Its devices are held back for it no longer. */
export function withdrawSafetyNotice(deps: IncidentsDeps, caller: Caller, input: WithdrawSafetyNoticeInput) {
  const command = { action: 'withdrawSafetyNotice', permission: 'safety-notice:receive', input } as const;
  return changeSafetyNotice(deps, caller, command, ({ principal, now }) => ({
    type: 'WithdrawNotice',
    by: principal.subjectId,
    at: now,
    reason: assertImpersonal(input.reason, 'input.reason', 500),
  }));
}
