import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { expireAnalyses } from '../../risk-analyses/expire-analyses.js';
import { changeCarePlan, type ChangeCarePlanInput } from './change-care-plan.js';
import { planContents, type PlanContentsInput } from './plan-contents.js';

export type ReviseCarePlanInput = ChangeCarePlanInput & PlanContentsInput;

/** Changes an agreed plan together with the client (S1-7). The risk analyses of the plan expire (S1-10), and open orders are checked. */
export function reviseCarePlan(deps: OrdersDeps, caller: Caller, input: ReviseCarePlanInput) {
  const command = { action: 'reviseCarePlan', permission: 'care-plan:agree', input } as const;
  return changeCarePlan(
    deps,
    caller,
    command,
    ({ now }) => ({ type: 'RevisePlan', contents: planContents(input), now }),
    (uow, { id, state }) => expireAnalyses(deps, uow, { ...state, carePlanId: id }, 'PLAN_CHANGED'),
  );
}
