import { trusted } from '@hjalpmedel/mongo';
import type { ClaimQueries } from '../../ports.js';
import type { ClaimModels } from './claim.model.js';

type Found = { readonly _id: string; readonly status: string };
const STANDING = { status: trusted({ $ne: 'WITHDRAWN' }) };
const UNDECIDED: ReadonlySet<string> = new Set(['OPENED', 'UNDER_ASSESSMENT']);

export function createClaimQueries({ claims }: ClaimModels): ClaimQueries {
  return {
    async claimsOfIncident({ session }, incidentId) {
      const found = await claims
        .find({ incidentId, ...STANDING }, { status: 1 })
        .session(session)
        .lean<Found[]>();
      return found.map(({ _id: claimId, status }) => ({ claimId, isOpen: UNDECIDED.has(status) }));
    },
    async claimsOfLoan({ session }, loanId) {
      const found = await claims
        .find({ loanId, ...STANDING }, { status: 1 })
        .session(session)
        .lean<Found[]>();
      return found.map(({ _id }) => _id);
    },
  };
}
