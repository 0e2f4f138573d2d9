import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { checkedDay } from '../../reports/intake.js';
import { lossPolicyOf } from '../loss-policy-of.js';
import type { LetterKind } from '../domain/loss-report.js';
import { changeLossReport } from './change-loss-report.js';

export type RecordLossLetterInput = OnReport & { readonly kind: LetterKind; readonly sentOn: string };

/** Records a letter to the borrower or the estate. The policy sets the day to answer it and to register the loss (S1-27 e). */
export function recordLossLetter(deps: IncidentsDeps, caller: Caller, input: RecordLossLetterInput) {
  const command = { action: 'recordLossLetter', permission: 'loss:report', input } as const;
  return changeLossReport(deps, caller, command, async (uow, { state }) => {
    const sentOn = checkedDay(input.sentOn, uow.now, 'input.sentOn');
    return {
      type: 'RecordLetter',
      letter: { kind: input.kind, sentOn, sentBy: uow.principal.subjectId },
      policy: await lossPolicyOf(deps, uow, state, sentOn),
    };
  });
}
