import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { assertImpersonal, assertNotAhead, dayOf } from '@hjalpmedel/domain';
import { isShown } from '../../access-log/access-entry.js';
import { logWrite } from '../../access-log/log-write.js';
import { loadShownClient, standingClient, type LoadedClient } from '../../clients/load-shown-client.js';
import { keepCorrection } from '../../corrections/keep-correction.js';
import { assertKind, assertPeriod } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import { serviceDecisionDecider, type DecisionOutcome, type LegalBasis } from '../domain/service-decision.js';

type Maybe<Value> = Value | null | undefined;
export type RecordServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly clientId: string;
  readonly kind: string;
  readonly legalBasis: LegalBasis;
  readonly outcome?: Maybe<DecisionOutcome>;
  readonly decidedOn?: Maybe<string>;
  readonly decisionMaker?: Maybe<string>;
  readonly externalKey?: Maybe<{ readonly source: string; readonly id: string }>;
  readonly from: string;
  readonly to?: Maybe<string>;
};

const permission = 'service-decision:record';
const MAX_KEY = 100;

/**
 * Records a decision on services. Needs are assessed under a granted one (S1-6).
 * With the key of another system it is recorded once. Told again with other facts, it is changed.
 */
export function recordServiceDecision(deps: ClientsDeps, caller: Caller, input: RecordServiceDecisionInput) {
  const { clientId } = input;
  const command = { action: 'recordServiceDecision', permission, input, aggregateId: clientId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const client = await loadShownClient(deps, caller, uow, { clientId });
    const { municipalityCode } = client.state;
    const decided = { clientId, municipalityCode, ...decisionOf(uow, input) };
    const clientIds = [clientId, ...(client.state.mergedFrom ?? [])];
    const knownId = await decisionOfKey(deps, caller, uow, { ...decided, clientIds });
    const others = await deps.queries.decisionsOfKind(uow, { ...decided, clientIds, exceptId: knownId });
    const serviceDecisionId = knownId ?? (await record(deps, uow, { ...decided, others }));
    if (knownId !== undefined) await repeat(deps, caller, uow, client, knownId, { ...decided, others });
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

/**
 * The decision of a key: the client's own, or one of another client, which is refused.
 * One of a client who is hidden from the caller is as unknown as its client (S1-4).
 */
async function decisionOfKey(
  { stores, queries }: ClientsDeps,
  { principal }: Caller,
  uow: CommandUnitOfWork,
  of: { readonly municipalityCode: string; readonly externalKey?: string; readonly clientIds: readonly string[] },
): Promise<string | undefined> {
  if (of.externalKey === undefined) return undefined;
  const found = await queries.decisionsByExternalKey(uow, of.municipalityCode, of.externalKey);
  const own = found.find(({ clientId }) => of.clientIds.includes(clientId));
  if (own) return own.decisionId;
  for (const { clientId, decisionId } of found) {
    const other = await standingClient(stores, uow, clientId);
    if (other && isShown(principal, other.state, uow.now)) return decisionId;
  }
  return undefined;
}

function decisionOf(uow: CommandUnitOfWork, input: RecordServiceDecisionInput) {
  const { legalBasis, outcome, decidedOn, decisionMaker, externalKey } = input;
  const source = externalKey && assertImpersonal(externalKey.source, 'input.externalKey.source', MAX_KEY);
  const id = externalKey && assertImpersonal(externalKey.id, 'input.externalKey.id', MAX_KEY);
  return {
    kind: assertKind(input.kind, 'input.kind'),
    legalBasis,
    outcome: outcome ?? undefined,
    decidedOn: decidedOn ? assertNotAhead(decidedOn, dayOf(uow.now), 'input.decidedOn') : undefined,
    decisionMaker: decisionMaker ? assertImpersonal(decisionMaker, 'input.decisionMaker', MAX_KEY) : undefined,
    externalKey: externalKey ? JSON.stringify([source, legalBasis, id]) : undefined,
    ...assertPeriod(input.from, input.to, 'input.to'),
  };
}

type Decided = Omit<Parameters<typeof serviceDecisionDecider.decide>[0] & { type: 'RecordServiceDecision' }, 'type'>;

async function record({ stores }: ClientsDeps, uow: CommandUnitOfWork, decided: Decided): Promise<string> {
  const { serviceDecisions } = stores;
  const id = uow.newId();
  const decision = serviceDecisions.create(id, serviceDecisionDecider.initial);
  await serviceDecisions.decide(uow, decision, serviceDecisionDecider, { ...decided, type: 'RecordServiceDecision' });
  return id;
}

/** Changes a known decision, and keeps what it was before. */
async function repeat(
  deps: ClientsDeps,
  caller: Caller,
  uow: CommandUnitOfWork,
  { id, state: { dataKey } }: LoadedClient,
  serviceDecisionId: string,
  decided: Decided,
): Promise<void> {
  const { serviceDecisions } = deps.stores;
  const before = await serviceDecisions.load(uow, serviceDecisionId);
  const command = { ...decided, type: 'RepeatServiceDecision' } as const;
  const after = await serviceDecisions.decide(uow, before, serviceDecisionDecider, command);
  if (after.version === before.version) return;
  const { kind, legalBasis, from, to, outcome, decidedOn, decisionMaker } = before.state;
  const previous = { serviceDecisionId, kind, legalBasis, from, to, outcome, decidedOn, decisionMaker };
  await keepCorrection(deps, caller, uow, { id, dataKey }, { about: 'DECISION', previous });
}
