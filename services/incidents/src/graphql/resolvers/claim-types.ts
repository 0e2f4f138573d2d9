import type { Sealed } from '@hjalpmedel/domain';
import type { Resolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';
import { staff } from './common.js';

const openClaimText = (
  claimId: string,
  textKey: Sealed | undefined,
  text: Sealed | undefined,
  { deps }: GraphContext,
): string | null =>
  text === undefined || textKey === undefined ? null : deps.claimEncryption.open(claimId, textKey, text);

export const claimTypes: Pick<Resolvers, 'CompensationClaim' | 'ClaimDecision' | 'Loan'> = {
  CompensationClaim: {
    __resolveReference: ({ id }, { claims }) => claims.byId(id),
    id: ({ _id }) => _id,
    incident: ({ incidentId }, _, { reports }) => reports.byId(incidentId),
    loan: ({ loanId }) => ({ id: loanId }),
    device: ({ deviceId }) => ({ id: deviceId }),
    municipality: ({ municipalityCode }) => ({ code: municipalityCode }),
    openedBy: ({ openedBy }) => staff(openedBy),
    hearing: ({ _id, textKey, hearing }, _, context) => openClaimText(_id, textKey, hearing?.text, context),
    decision: ({ _id: claimId, textKey, decision }) => (decision ? { ...decision, claimId, textKey } : null),
    withdrawalReason: ({ _id, textKey, withdrawal }, _, context) =>
      openClaimText(_id, textKey, withdrawal?.text, context),
  },
  ClaimDecision: {
    disabilityWeighed: ({ claimId, textKey, disabilityWeighed }, _, context) =>
      openClaimText(claimId, textKey, disabilityWeighed, context),
    reason: ({ claimId, textKey, reason }, _, context) => openClaimText(claimId, textKey, reason, context),
    decidedBy: ({ decidedBy }) => staff(decidedBy),
  },
  Loan: { claims: ({ id: loanId }, page, { claims }) => claims.page({ loanId }, page) },
};
