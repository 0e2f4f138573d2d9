import type { IncidentDocument } from '../../data/models.js';
import type { GraphContext } from '../context.js';
import type { Resolvers } from '../__generated__/resolvers.js';

const TYPE_OF = { DAMAGE: 'DamageReport', FAULT: 'FaultReport' } as const;

/** What every kind of report says; others' things are left as keys. */
const told = {
  id: ({ _id }: IncidentDocument) => _id,
  device: ({ deviceId }: IncidentDocument) => ({ id: deviceId }),
  loan: ({ loanId }: IncidentDocument) => (loanId === undefined ? null : { id: loanId }),
  municipality: ({ municipalityCode }: IncidentDocument) => ({ code: municipalityCode }),
  reportedBy: ({ reportedBy }: IncidentDocument) => (reportedBy === undefined ? null : { id: reportedBy }),
  description: ({ _id, description }: IncidentDocument, _: unknown, { deps }: GraphContext) =>
    description === undefined ? null : deps.safe.open(_id, description),
  policyMissing: ({ policyEdition }: IncidentDocument) => policyEdition === undefined,
};

/** How each type of the graph reads its stored document. */
export const types: Resolvers = {
  Incident: { __resolveType: ({ kind }) => TYPE_OF[kind] },
  DamageReport: {
    ...told,
    __resolveReference: ({ id }, { damageReport }) => damageReport(id),
    judgement: (report) => (report.status === 'INSPECTED' ? report.judgement : null),
    repairable: (report) => (report.status === 'INSPECTED' ? report.repairable : null),
    assessedBy: (report) => (report.status === 'INSPECTED' ? { id: report.assessedBy } : null),
    assessedAt: (report) => (report.status === 'INSPECTED' ? report.assessedAt : null),
  },
  FaultReport: {
    ...told,
    __resolveReference: ({ id }, { faultReport }) => faultReport(id),
    supplierCaseNo: (report) => (report.status === 'ACKNOWLEDGED' ? report.supplierCaseNo : null),
    acknowledgedAt: (report) => (report.status === 'ACKNOWLEDGED' ? report.acknowledgedAt : null),
  },
  Device: {
    incidents: ({ id: deviceId }, { status, ...page }, { incidents }) =>
      incidents.page({ deviceId, ...(status ? { status } : {}) }, page),
  },
};
