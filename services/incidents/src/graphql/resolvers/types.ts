import type { Resolvers } from '../__generated__/resolvers.js';

/** How each type of the graph reads its stored document; others' things are left as keys. */
export const types: Resolvers = {
  Incident: { __resolveType: () => 'DamageReport' },
  DamageReport: {
    __resolveReference: ({ id }, { incidents }) => incidents.byId(id),
    id: ({ _id }) => _id,
    device: ({ deviceId }) => ({ id: deviceId }),
    loan: ({ loanId }) => (loanId === undefined ? null : { id: loanId }),
    municipality: ({ municipalityCode }) => ({ code: municipalityCode }),
    reportedBy: ({ reportedBy }) => (reportedBy === undefined ? null : { id: reportedBy }),
    description: ({ _id, description }, _, { deps }) =>
      description === undefined ? null : deps.safe.open(_id, description),
    policyMissing: ({ policyEdition }) => policyEdition === undefined,
    judgement: (report) => (report.status === 'INSPECTED' ? report.judgement : null),
    repairable: (report) => (report.status === 'INSPECTED' ? report.repairable : null),
    assessedBy: (report) => (report.status === 'INSPECTED' ? { id: report.assessedBy } : null),
    assessedAt: (report) => (report.status === 'INSPECTED' ? report.assessedAt : null),
  },
  Device: {
    incidents: ({ id: deviceId }, { status, ...page }, { incidents }) =>
      incidents.page({ deviceId, ...(status ? { status } : {}) }, page),
  },
};
