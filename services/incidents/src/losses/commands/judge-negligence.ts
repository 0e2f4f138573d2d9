import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, sealedText } from '../../reports/intake.js';
import { changeLossReport } from './change-loss-report.js';

export type JudgeNegligenceInput = OnReport & { readonly negligent: boolean; readonly reason: string };

/** The municipality finds whether the borrower was negligent. The latest finding counts (S1-27 c, S1-28). */
export function judgeNegligence(deps: IncidentsDeps, caller: Caller, input: JudgeNegligenceInput) {
  const { negligent, reason } = input;
  const command = {
    action: 'judgeNegligence',
    permission: 'loss:judge-negligence',
    input: hashable(deps, input, 'reason'),
  } as const;
  return changeLossReport(deps, caller, command, ({ principal, now }, before) => ({
    type: 'JudgeNegligence',
    finding: {
      negligent,
      foundBy: principal.subjectId,
      foundAt: now,
      reason: sealedText(deps, before, reason, 'input.reason'),
    },
  }));
}
