import { aggregateStore } from '@hjalpmedel/mongo';
import type { Stores } from '../application/ports.js';
import type { Client, ClientEvent } from '../domain/client.js';
import type { ServiceDecision, ServiceDecisionEvent } from '../domain/service-decision.js';
import { publishClient, publishServiceDecision } from '../events/published.js';
import type { Models } from './models.js';

const source = '/services/clients';

export function createStores(models: Models): Stores {
  return {
    clients: aggregateStore<Client, ClientEvent>({
      type: 'client',
      source,
      model: models.clients,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishClient,
    }),
    serviceDecisions: aggregateStore<ServiceDecision, ServiceDecisionEvent>({
      type: 'serviceDecision',
      source,
      model: models.serviceDecisions,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishServiceDecision,
    }),
  };
}
