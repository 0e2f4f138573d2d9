import { aggregateStore } from '@hjalpmedel/mongo';
import { publishClaim } from '../../events/published-claims.js';
import type { Stores } from '../../ports.js';
import type { Claim, ClaimEvent } from '../domain/claim.js';
import type { ClaimModels } from './claim.model.js';

export function createClaimStores(models: ClaimModels): Pick<Stores, 'claims'> {
  return {
    claims: aggregateStore<Claim, ClaimEvent>({
      type: 'claim',
      source: '/services/incidents',
      model: models.claims,
      municipalityOf: ({ municipalityCode }) => municipalityCode,
      publish: publishClaim,
    }),
  };
}
