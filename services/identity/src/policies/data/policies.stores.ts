import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import { publishPolicy } from '../../events/published.js';
import type { PolicyAcknowledgement, PolicyAcknowledgementEvent } from '../domain/policy-acknowledgement.js';
import type { PolicyDocument, PolicyEvent } from '../domain/policy.js';
import type { PolicyStores } from '../ports.js';
import type { PolicyModels } from './policies.model.js';

const source = '/services/identity';

export const createPolicyStores = (models: PolicyModels): PolicyStores => ({
  policies: aggregateStore<PolicyDocument, PolicyEvent>({
    type: 'policy',
    source,
    model: models.policies,
    municipalityOf: (one) => one.municipalityCode ?? NATIONWIDE,
    publish: publishPolicy,
    historyOf: (event) => {
      if (event.type === 'PolicyPublished') return {};
      const { type: _, at: _at, ...change } = event;
      return change;
    },
  }),
  policyAcknowledgements: aggregateStore<PolicyAcknowledgement, PolicyAcknowledgementEvent>({
    type: 'policy-acknowledgement',
    source,
    model: models.policyAcknowledgements,
    municipalityOf: (one) => one.municipalityCode,
  }),
});
