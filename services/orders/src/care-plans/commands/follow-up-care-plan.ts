import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { assertLaterDay, assertPastDay, assertProse } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import type { FollowUpOutcome } from '../domain/care-plan.js';
import { changeCarePlan, type ChangeCarePlanInput } from './change-care-plan.js';

export type FollowUpCarePlanInput = ChangeCarePlanInput & {
  readonly followedUpOn: string;
  readonly outcome: FollowUpOutcome;
  readonly nextFollowUpOn: string;
  readonly note?: string | null | undefined;
};

/** Records a follow-up with the client, and the day of the next one (S2-8). */
export function followUpCarePlan(deps: OrdersDeps, caller: Caller, input: FollowUpCarePlanInput) {
  const command = { action: 'followUpCarePlan', permission: 'care-plan:agree', input } as const;
  return changeCarePlan(deps, caller, command, ({ now, principal }, { state }) => {
    const earliest = 'agreedAt' in state ? dayOf(state.agreedAt) : undefined;
    const on = assertPastDay(input.followedUpOn, dayOf(now), 'input.followedUpOn', earliest);
    const note = input.note == null ? undefined : assertProse(input.note, 'input.note');
    return {
      type: 'FollowUpPlan',
      followUp: { on, by: principal.subjectId, outcome: input.outcome, note },
      nextOn: assertLaterDay(input.nextFollowUpOn, dayOf(now), 'input.nextFollowUpOn'),
    };
  });
}
