import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { logWrite } from '../../access-log/log-write.js';
import { loadShownClient } from '../../clients/load-shown-client.js';
import { assertKind, assertPeriod } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import { serviceDecisionDecider, type LegalBasis } from '../domain/service-decision.js';

export type RecordServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly clientId: string;
  readonly kind: string;
  readonly legalBasis: LegalBasis;
  readonly from: string;
  readonly to?: string | null | undefined;
};

const permission = 'service-decision:record';

/** Records a decision on services. Needs are assessed under it (S1-6). */
export function recordServiceDecision(deps: ClientsDeps, caller: Caller, input: RecordServiceDecisionInput) {
  const { clientId, legalBasis } = input;
  const command = { action: 'recordServiceDecision', permission, input, aggregateId: clientId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { serviceDecisions } = deps.stores;
    const client = await loadShownClient(deps, caller, uow, { clientId });
    const { municipalityCode } = client.state;
    const kind = assertKind(input.kind, 'input.kind');
    const period = assertPeriod(input.from, input.to, 'input.to');
    const others = await deps.queries.decisionsOfKind(uow, clientId, kind, legalBasis);
    const serviceDecisionId = uow.newId();
    const decision = serviceDecisions.create(serviceDecisionId, serviceDecisionDecider.initial);
    await serviceDecisions.decide(uow, decision, serviceDecisionDecider, {
      type: 'RecordServiceDecision',
      clientId,
      municipalityCode,
      kind,
      legalBasis,
      ...period,
      others,
    });
    await logWrite(deps, caller, uow, {
      permission,
      clientId,
      municipalityCode,
      fields: 'SERVICE_DECISIONS',
      shown: true,
    });
    return { serviceDecisionId };
  });
}
