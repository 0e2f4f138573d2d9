import type { Resolvers } from '../__generated__/resolvers.js';
import { common, inReport, openText, staff } from './common.js';

export const lossTypes: Pick<Resolvers, 'LossReport' | 'LossLetter' | 'LossRecovery' | 'NegligenceFinding'> = {
  LossReport: {
    ...common,
    __resolveReference: ({ id }, { lossReport }) => lossReport(id),
    registeredBy: ({ registeredBy }) => staff(registeredBy),
    letters: ({ letters }) => letters ?? [],
    negligence: (report) => (report.negligence ? { ...report.negligence, ...inReport(report) } : null),
  },
  LossLetter: { sentBy: ({ sentBy }) => staff(sentBy) },
  LossRecovery: { approvedBy: ({ approvedBy }) => staff(approvedBy) },
  NegligenceFinding: {
    foundBy: ({ foundBy }) => staff(foundBy),
    reason: (finding, _, context) => openText(finding, finding.reason, context),
  },
};
