import type { Caller } from '@hjalpmedel/commands';
import { logWrite } from '../../access-log/log-write.js';
import type { ClientsDeps } from '../../ports.js';
import type { AnnulReason } from '../domain/service-decision.js';
import { changeServiceDecision } from './change-service-decision.js';

export type AnnulServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly serviceDecisionId: string;
  readonly reason: AnnulReason;
};

const permission = 'service-decision:record';

/** Annuls a decision that was recorded by mistake. It counts no more and stays readable (S1-6). */
export function annulServiceDecision(deps: ClientsDeps, caller: Caller, input: AnnulServiceDecisionInput) {
  return changeServiceDecision(
    deps,
    caller,
    {
      action: 'annulServiceDecision',
      permission,
      input,
    },
    ({ now }) => ({ type: 'AnnulServiceDecision', annulReason: input.reason, annulledAt: now }),
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
