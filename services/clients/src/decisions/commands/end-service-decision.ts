import type { Caller } from '@hjalpmedel/commands';
import { dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { ClientsDeps } from '../../ports.js';
import { changeServiceDecision } from './change-service-decision.js';

export type EndServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly serviceDecisionId: string;
  readonly lastDay: string;
};

/** Sets the last day of a decision. After it, nothing new is assessed under the decision (S1-6). A day before the first one withdraws a future decision. */
export function endServiceDecision(deps: ClientsDeps, caller: Caller, input: EndServiceDecisionInput) {
  const command = { action: 'endServiceDecision', permission: 'service-decision:record', input } as const;
  return changeServiceDecision(deps, caller, command, ({ now }) => ({
    type: 'EndServiceDecision',
    lastDay: input.lastDay as PlainDate,
    today: dayOf(now),
  }));
}
