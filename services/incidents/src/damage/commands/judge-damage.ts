import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, sealedText } from '../../reports/intake.js';
import type { WearJudgement } from '../domain/damage-report.js';
import { changeDamageReport } from './change-damage-report.js';

export type JudgeDamageInput = OnReport & { readonly judgement: WearJudgement; readonly reason: string };

/** The municipality judges a damage that the supplier has inspected. Its latest judgement counts (S1-27b, S1-28). */
export function judgeDamage(deps: IncidentsDeps, caller: Caller, input: JudgeDamageInput) {
  const { judgement, reason } = input;
  const command = {
    action: 'judgeDamage',
    permission: 'damage:judge',
    input: hashable(deps, input, 'reason'),
  } as const;
  return changeDamageReport(deps, caller, command, ({ principal, now }, before) => ({
    type: 'JudgeDamage',
    municipal: {
      judgement,
      reason: sealedText(deps, before, reason, 'input.reason'),
      judgedBy: principal.subjectId,
      judgedAt: now,
    },
  }));
}
