import type { ReportDocument } from '../../reports/data/report.model.js';
import type { GraphContext } from '../context.js';
import type { Resolvers } from '../__generated__/resolvers.js';

const TYPE_OF = { DAMAGE: 'DamageReport', FAULT: 'FaultReport' } as const;

/** The fields that all kinds of reports share. Things of other services are keys only. */
const common = {
  id: ({ _id }: ReportDocument) => _id,
  device: ({ deviceId }: ReportDocument) => ({ id: deviceId }),
  loan: ({ loanId }: ReportDocument) => (loanId === undefined ? null : { id: loanId }),
  municipality: ({ municipalityCode }: ReportDocument) => ({ code: municipalityCode }),
  reportedBy: ({ reportedBy }: ReportDocument) => (reportedBy === undefined ? null : { id: reportedBy }),
  description: ({ _id, description }: ReportDocument, _: unknown, { deps }: GraphContext) =>
    description === undefined ? null : deps.fieldEncryption.open(_id, description),
  policyMissing: ({ policyEdition }: ReportDocument) => policyEdition === undefined,
};

/** Reads the fields of each type from its document. */
export const types: Resolvers = {
  Incident: { __resolveType: ({ kind }) => TYPE_OF[kind] },
  DamageReport: {
    ...common,
    __resolveReference: ({ id }, { damageReport }) => damageReport(id),
    judgement: (report) => (report.status === 'INSPECTED' ? report.judgement : null),
    repairable: (report) => (report.status === 'INSPECTED' ? report.repairable : null),
    assessedBy: (report) => (report.status === 'INSPECTED' ? { id: report.assessedBy } : null),
    assessedAt: (report) => (report.status === 'INSPECTED' ? report.assessedAt : null),
  },
  FaultReport: {
    ...common,
    __resolveReference: ({ id }, { faultReport }) => faultReport(id),
    supplierCaseNo: (report) => (report.status === 'ACKNOWLEDGED' ? report.supplierCaseNo : null),
    acknowledgedAt: (report) => (report.status === 'ACKNOWLEDGED' ? report.acknowledgedAt : null),
  },
  Device: {
    incidents: ({ id: deviceId }, { status, ...page }, { reports }) =>
      reports.page({ deviceId, ...(status ? { status } : {}) }, page),
  },
};
