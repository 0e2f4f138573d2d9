import { aggregateStore } from '@hjalpmedel/mongo';
import type { Delegation, DelegationEvent } from '../domain/delegation.js';
import type { DelegationStores } from '../ports.js';
import type { DelegationModels } from './delegations.model.js';

export const createDelegationStores = (models: DelegationModels): DelegationStores => ({
  delegations: aggregateStore<Delegation, DelegationEvent>({
    type: 'delegation',
    source: '/services/identity',
    model: models.delegations,
    municipalityOf: (one) => one.municipalityCode,
    unitOf: (one) => one.unitId,
  }),
});
