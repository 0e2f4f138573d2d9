import { ClaimDecided } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Claim, ClaimEvent } from '../claims/domain/claim.js';

/** A decided claim becomes a charge. One that is withdrawn after its decision becomes a credit (S1-28). */
export function publishClaim(
  event: ClaimEvent,
  { id: claimId, state }: Aggregate<Stored<Claim>>,
): readonly Published[] {
  const { loanId, deviceId, decision } = state;
  const about = { claimId, loanId, deviceId };
  switch (event.type) {
    case 'ClaimDecided': {
      const { outcome, amountOre, policyEdition } = event.decision;
      return [published(ClaimDecided, { ...about, outcome, amountOre, policyVersion: policyEdition })];
    }
    case 'ClaimWithdrawn':
      if (decision === undefined) return [];
      return [
        published(ClaimDecided, {
          ...about,
          outcome: 'WITHDRAWN',
          amountOre: 0,
          policyVersion: decision.policyEdition,
        }),
      ];
    default:
      return [];
  }
}
