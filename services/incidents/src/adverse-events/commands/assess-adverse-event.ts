import { can } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, sealedText } from '../../reports/intake.js';
import { clockPolicyOf } from '../clock-policy-of.js';
import type { Injury } from '../domain/injury.js';
import { changeAdverseEvent } from './change-adverse-event.js';

export type AssessAdverseEventInput = OnReport & {
  readonly reportable: boolean;
  readonly injury?: Injury | null;
  readonly publicThreat: boolean;
  readonly lexSarah: boolean;
  readonly reason: string;
};

/** Assesses whether an adverse event must be reported. That it need not takes a special authority (S1-35). */
export function assessAdverseEvent(deps: IncidentsDeps, caller: Caller, input: AssessAdverseEventInput) {
  const { reportable, injury, publicThreat, lexSarah, reason } = input;
  const command = {
    action: 'assessAdverseEvent',
    permission: 'adverse-event:handle',
    input: hashable(deps, input, 'reason'),
  } as const;
  return changeAdverseEvent(deps, caller, command, async (uow, before) => {
    const { state } = before;
    const { principal, now } = uow;
    const { municipalityCode, supplierId, reportedAt } = state;
    return {
      type: 'AssessAdverseEvent',
      assessment: {
        reportable,
        publicThreat,
        lexSarah,
        injury: injury ?? state.injury,
        assessedBy: principal.subjectId,
        assessedAt: now,
        reason: sealedText(deps, before, reason, 'input.reason'),
      },
      mayExempt: can(principal, 'adverse-event:exempt', { municipalityCode, supplierId }),
      clock: await clockPolicyOf(deps, uow, state),
      reportedOn: dayOf(reportedAt),
    };
  });
}
