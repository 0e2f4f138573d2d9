import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  incident: (_, { id }, { incidents }) => incidents.byId(id),
  incidents: (_, { municipalityCode, status, ...page }, { incidents }) =>
    incidents.page({ municipalityCode, ...(status ? { status } : {}) }, page),
};
