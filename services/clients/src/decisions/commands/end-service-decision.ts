import type { Caller } from '@hjalpmedel/commands';
import { dayOf, type PlainDate } from '@hjalpmedel/domain';
import { logWrite } from '../../access-log/log-write.js';
import type { ClientsDeps } from '../../ports.js';
import { changeServiceDecision } from './change-service-decision.js';

export type EndServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly serviceDecisionId: string;
  readonly lastDay: string;
};

const permission = 'service-decision:record';

/** Sets the last day of a decision. After it, nothing new is assessed under the decision (S1-6). A day before the first one withdraws a future decision. */
export function endServiceDecision(deps: ClientsDeps, caller: Caller, input: EndServiceDecisionInput) {
  return changeServiceDecision(
    deps,
    caller,
    {
      action: 'endServiceDecision',
      permission,
      input,
    },
    ({ now }) => ({ type: 'EndServiceDecision', lastDay: input.lastDay as PlainDate, today: dayOf(now) }),
    (uow, { state: { clientId, municipalityCode } }) =>
      logWrite(deps, caller, uow, {
        permission,
        clientId,
        municipalityCode,
        fields: 'SERVICE_DECISIONS',
        shown: true,
      }),
  );
}
