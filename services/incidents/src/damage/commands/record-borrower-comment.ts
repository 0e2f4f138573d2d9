import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import { changeDamageReport } from './change-damage-report.js';

export type RecordBorrowerCommentInput = OnReport & { readonly comment: string; readonly declined: boolean };

/** Records what the borrower says about a damage, or why nothing is said (S1-27). */
export function recordBorrowerComment(deps: IncidentsDeps, caller: Caller, input: RecordBorrowerCommentInput) {
  const { comment, declined } = input;
  const command = {
    action: 'recordBorrowerComment',
    permission: 'damage:report',
    input: hashable(deps, input, 'comment'),
  } as const;
  return changeDamageReport(deps, caller, command, (uow, before) => ({
    type: 'RecordBorrowerComment',
    comment: { ...noteOf(deps, uow, before, comment, 'input.comment'), declined },
  }));
}
