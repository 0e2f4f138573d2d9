import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  incident: (_, { id }, { reports }) => reports.byId(id),
  incidents: (_, { municipalityCode, status, ...page }, { reports }) =>
    reports.page({ municipalityCode, ...(status ? { status } : {}) }, page),
};
