import { ClientRegistered, ServiceDecisionChanged } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Client, ClientEvent } from '../clients/domain/client.js';
import type { ServiceDecision, ServiceDecisionEvent } from '../decisions/domain/service-decision.js';

/** Other services get the id and the municipality of a client only. No number, name or protection leaves this service. */
export function publishClient(
  { type }: ClientEvent,
  { id: clientId, state: { municipalityCode } }: Aggregate<Stored<Client>>,
): readonly Published[] {
  return type === 'ClientRegistered' ? [published(ClientRegistered, { clientId, municipalityCode })] : [];
}

export function publishServiceDecision(
  _event: ServiceDecisionEvent,
  { id: decisionId, state: { status, clientId, kind, legalBasis, from, to } }: Aggregate<Stored<ServiceDecision>>,
): readonly Published[] {
  const annulled = status === 'ANNULLED' || undefined;
  return [published(ServiceDecisionChanged, { clientId, decisionId, kind, legalBasis, from, to, annulled })];
}
