import { ClientRegistered, ServiceDecisionChanged } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Client, ClientEvent } from '../domain/client.js';
import type { ServiceDecision, ServiceDecisionEvent } from '../domain/service-decision.js';

/** Others learn that a client exists and where, and nothing else: no number, name or protection leaves this service. */
export function publishClient(
  { type }: ClientEvent,
  { id: clientId, state: { municipalityCode } }: Aggregate<Stored<Client>>,
): readonly Published[] {
  return type === 'ClientRegistered' ? [published(ClientRegistered, { clientId, municipalityCode })] : [];
}

export function publishServiceDecision(
  _event: ServiceDecisionEvent,
  { id: decisionId, state: { clientId, kind, legalBasis, from, to } }: Aggregate<Stored<ServiceDecision>>,
): readonly Published[] {
  return [published(ServiceDecisionChanged, { clientId, decisionId, kind, legalBasis, from, to })];
}
