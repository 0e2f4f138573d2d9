import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  incident: (_, { id }, { reports }) => reports.byId(id),
  incidentAccessLog: (_, { clientId, ...page }, { accessLog }) => accessLog(clientId, page),
  incidents: (_, { municipalityCode, status, kind, ...page }, { reports }) =>
    reports.page({ municipalityCode, ...(status ? { status } : {}), ...(kind ? { kind } : {}) }, page),
  compensationClaim: (_, { id }, { claims }) => claims.byId(id),
  compensationClaims: (_, { municipalityCode, status, ...page }, { claims }) =>
    claims.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  fieldSafetyNotice: (_, { id }, { notices }) => notices.byId(id),
  fieldSafetyNotices: (_, { supplierId, ...page }, { notices }) => notices.page({ supplierId }, page),
};
