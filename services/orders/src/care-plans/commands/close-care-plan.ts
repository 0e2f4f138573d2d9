import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { expireAnalyses } from '../../risk-analyses/expire-analyses.js';
import type { CloseReason } from '../domain/care-plan.js';
import { changeCarePlan, type ChangeCarePlanInput } from './change-care-plan.js';

export type CloseCarePlanInput = ChangeCarePlanInput & { readonly reason: CloseReason };

/** Ends a plan, or discards a draft. Nothing more is ordered in it, and its open orders wait. */
export function closeCarePlan(deps: OrdersDeps, caller: Caller, input: CloseCarePlanInput) {
  const command = { action: 'closeCarePlan', permission: 'care-plan:agree', input } as const;
  return changeCarePlan(
    deps,
    caller,
    command,
    ({ now, principal }) => ({
      type: 'ClosePlan',
      closure: { reason: input.reason, by: principal.subjectId, at: now },
    }),
    (uow, { id, state }) => expireAnalyses(deps, uow, { ...state, carePlanId: id }, 'PLAN_CLOSED'),
  );
}
