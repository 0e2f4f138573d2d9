import { notFound } from '@hjalpmedel/domain';
import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  client: (_, { id }, { clients }) => clients.byId(id),
  protectedAccesses: (_, page, { protectedAccesses }) => protectedAccesses.page({}, page),
  accessLog: async (_, { clientId, ...page }, { loggedClients, accessLog, recordRead }) => {
    const client = await loggedClients.byId(clientId);
    if (!client) throw notFound({ field: 'clientId' });
    await recordRead({ clientId, municipalityCode: client.municipalityCode }, 'ACCESS_LOG');
    return accessLog.page({ clientId }, page);
  },
};
