import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { checkedDay, hashable, noteOf, reachedPlace, sealedDescription } from '../intake.js';
import { assertReporter } from './assert-reporter.js';
import { changeReport, type OnReport } from './change-report.js';

export type CorrectReportInput = OnReport & {
  readonly occurredOn?: string | null;
  readonly loanId?: string | null;
  readonly description?: string | null;
  readonly reason: string;
};

/** Corrects the day, the loan or the text of an open report. The loan follows the day (S1-27). */
export function correctReport(deps: IncidentsDeps, caller: Caller, input: CorrectReportInput) {
  const { loanId, description, reason } = input;
  const command = {
    action: 'correctReport',
    permission: 'incident:correct',
    input: hashable(deps, input, 'description', 'reason'),
  } as const;
  return changeReport(deps, caller, command, async (uow, before) => {
    const { state } = before;
    assertReporter(uow, state);
    const { deviceId } = state;
    const occurredOn = input.occurredOn ? checkedDay(input.occurredOn, uow.now, 'input.occurredOn') : state.occurredOn;
    const keepsDay = occurredOn === state.occurredOn;
    const place = await reachedPlace(deps, uow, {
      deviceId,
      occurredOn,
      loanId: loanId ?? (keepsDay ? state.loanId : null),
    });
    return {
      type: 'CorrectReport',
      correction: {
        occurredOn,
        loanId: place.loanId,
        municipalityCode: place.municipalityCode,
        ...(description ? { description: sealedDescription(deps, before, description, 'input.description') } : {}),
      },
      note: noteOf(deps, uow, before, reason, 'input.reason'),
    };
  });
}
