import { notFound } from '@hjalpmedel/domain';
import { openAccessReason } from '../../protection/keep-access.js';
import type { ProtectedAccessResolvers } from '../__generated__/resolvers.js';

export const ProtectedAccess: ProtectedAccessResolvers = {
  id: ({ _id }) => _id,
  staff: ({ staffId: id }) => ({ id }),
  until: ({ until = null }) => until,
  endedAt: ({ endedAt = null }) => endedAt,
  active: ({ until, endedAt }, _, { deps }) => !endedAt && (!until || deps.now() < until),
  reason: async (row, _, { deps, reviewedClients, recordRead }) => {
    const { clientId, municipalityCode } = row;
    const client = await reviewedClients.byId(clientId);
    if (!client) throw notFound();
    await recordRead({ clientId, municipalityCode }, 'ACCESS_LOG');
    return openAccessReason(deps, client, row);
  },
};
