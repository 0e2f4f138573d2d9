import { aggregateStore } from '@hjalpmedel/mongo';
import { publishServiceDecision } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { ServiceDecision, ServiceDecisionEvent } from '../domain/service-decision.js';
import type { ServiceDecisionModels } from './service-decision.model.js';

export const createServiceDecisionStore = (models: ServiceDecisionModels): Pick<Stores, 'serviceDecisions'> => ({
  serviceDecisions: aggregateStore<ServiceDecision, ServiceDecisionEvent>({
    type: 'serviceDecision',
    source: '/services/clients',
    model: models.serviceDecisions,
    municipalityOf: (one) => one.municipalityCode,
    publish: publishServiceDecision,
  }),
});
