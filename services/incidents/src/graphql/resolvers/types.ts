import type { Resolvers } from '../__generated__/resolvers.js';
import { adverseTypes } from './adverse-types.js';
import { common, openText, staff } from './common.js';
import { lossTypes } from './loss-types.js';

const TYPE_OF = {
  DAMAGE: 'DamageReport',
  FAULT: 'FaultReport',
  LOSS: 'LossReport',
  ADVERSE_EVENT: 'AdverseEvent',
} as const;

/** Reads the fields of each type from its document. */
export const types: Resolvers = {
  Incident: { __resolveType: ({ kind }) => TYPE_OF[kind] },
  IncidentNote: {
    by: ({ by }) => staff(by),
    text: (note, _, context) => openText(note, note.text, context),
  },
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
  ...lossTypes,
  ...adverseTypes,
  FieldSafetyNotice: {
    __resolveReference: ({ id }, { notices }) => notices.byId(id),
    id: ({ _id }) => _id,
    receivedBy: ({ receivedBy }) => staff(receivedBy),
    quarantined: ({ quarantined }) => quarantined ?? 0,
    allFound: ({ allFound }) => allFound ?? false,
  },
  Device: {
    incidents: ({ id: deviceId }, { status, ...page }, { reports }) =>
      reports.page({ deviceId, ...(status ? { status } : {}) }, page),
  },
};
