import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { serviceDecisionDecider, type LegalBasis } from '../domain/service-decision.js';
import { accessEntry } from './access.js';
import { assertKind, assertPeriod } from './checks.js';
import type { ClientsDeps } from './ports.js';

const permission = 'service-decision:record';

function logWrite(
  deps: ClientsDeps,
  caller: Caller,
  uow: UnitOfWork,
  { clientId, municipalityCode }: { readonly clientId: string; readonly municipalityCode: string },
): Promise<void> {
  const access = { action: 'WRITE', fields: 'SERVICE_DECISIONS', shown: true, clientId } as const;
  return deps.accessLog.append([accessEntry(deps, caller, permission, { municipalityCode }, access)], uow);
}

export type RecordServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly clientId: string;
  readonly kind: string;
  readonly legalBasis: LegalBasis;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Puts a decision on services on record; needs are assessed under it (S1-6). */
export function recordServiceDecision(deps: ClientsDeps, caller: Caller, input: RecordServiceDecisionInput) {
  const { clientId, legalBasis } = input;
  const command = { action: 'recordServiceDecision', permission, input, aggregateId: clientId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { clients, serviceDecisions } = deps.stores;
    const { municipalityCode } = (await clients.load(uow, clientId)).state;
    uow.authorise({ municipalityCode });
    const kind = assertKind(input.kind, 'input.kind');
    const period = assertPeriod(input.from, input.to, 'input.to');
    const alike = await deps.queries.decisionsAlike(uow, clientId, kind, legalBasis);
    const saved = await serviceDecisions.decide(
      uow,
      serviceDecisions.create(uow.newId(), serviceDecisionDecider.initial),
      serviceDecisionDecider,
      { type: 'RecordServiceDecision', clientId, municipalityCode, kind, legalBasis, ...period, alike },
    );
    await logWrite(deps, caller, uow, saved.state);
    return { serviceDecisionId: saved.id };
  });
}

export type EndServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly serviceDecisionId: string;
  readonly lastDay: string;
};

/** Gives a decision its last day; nothing new is assessed under it after that (S1-6). */
export function endServiceDecision(deps: ClientsDeps, caller: Caller, input: EndServiceDecisionInput) {
  const { serviceDecisionId, expectedVersion } = input;
  const command = { action: 'endServiceDecision', permission, input, aggregateId: serviceDecisionId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { serviceDecisions } = deps.stores;
    const decision = await uow.load(serviceDecisions, {
      id: serviceDecisionId,
      field: 'input.serviceDecisionId',
      expectedVersion,
    });
    uow.authorise({ municipalityCode: decision.state.municipalityCode });
    await serviceDecisions.decide(uow, decision, serviceDecisionDecider, {
      type: 'EndServiceDecision',
      lastDay: input.lastDay as PlainDate,
    });
    await logWrite(deps, caller, uow, decision.state);
    return { serviceDecisionId: decision.id };
  });
}
