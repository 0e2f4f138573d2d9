import type { Resolvers } from '../__generated__/resolvers.js';
import { adverseTypes } from './adverse-types.js';
import { judgementOf } from '../../damage/domain/damage-report.js';
import { claimTypes } from './claim-types.js';
import { common, inReport, openText, staff } from './common.js';
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
    judgement: (report) => judgementOf(report) ?? null,
    assessedBy: ({ assessedBy }) => staff(assessedBy),
    borrowerComment: (report) => (report.borrowerComment ? { ...report.borrowerComment, ...inReport(report) } : null),
    municipalJudgement: (report) =>
      report.municipalJudgement ? { ...report.municipalJudgement, ...inReport(report) } : null,
  },
  BorrowerComment: {
    by: ({ by }) => staff(by),
    text: (comment, _, context) => openText(comment, comment.text, context),
  },
  MunicipalJudgement: {
    judgedBy: ({ judgedBy }) => staff(judgedBy),
    reason: (judgement, _, context) => openText(judgement, judgement.reason, context),
  },
  FaultReport: {
    ...common,
    __resolveReference: ({ id }, { faultReport }) => faultReport(id),
    reminders: ({ reminders }) => reminders ?? 0,
  },
  ...lossTypes,
  ...adverseTypes,
  ...claimTypes,
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
