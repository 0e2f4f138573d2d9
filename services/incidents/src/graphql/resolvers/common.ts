import type { Sealed } from '@hjalpmedel/domain';
import type { Note } from '../../reports/domain/report.js';
import type { ReportDocument } from '../../reports/data/report.model.js';
import type { GraphContext } from '../context.js';
import type { InReport, NoteNode } from '../nodes.js';

export const staff = (id: string | undefined) => (id === undefined ? null : { id });

/** Opens a sealed text of a report. */
export const openText = ({ incidentId, textKey }: InReport, text: Sealed, { deps }: GraphContext): string | null =>
  textKey === undefined ? null : deps.fieldEncryption.open(incidentId, textKey, text);

/** What opens the texts of a report. */
export const inReport = ({ _id, textKey, description }: ReportDocument): InReport => ({
  incidentId: _id,
  textKey: textKey ?? description?.dataKey,
});

export const notesOf = ({ incidentId, textKey }: InReport, notes: readonly Note[] = []): NoteNode[] =>
  notes.map((one) => ({ ...one, incidentId, textKey }));

/** The fields that all kinds of reports share. Things of other services are keys only. */
export const common = {
  id: ({ _id }: ReportDocument) => _id,
  device: ({ deviceId }: ReportDocument) => ({ id: deviceId }),
  loan: ({ loanId }: ReportDocument) => (loanId === undefined ? null : { id: loanId }),
  municipality: ({ municipalityCode }: ReportDocument) => ({ code: municipalityCode }),
  reportedBy: ({ reportedBy }: ReportDocument) => staff(reportedBy),
  description: ({ _id, description }: ReportDocument, _: unknown, { deps }: GraphContext) =>
    description === undefined ? null : deps.fieldEncryption.openDescription(_id, description),
  policyMissing: ({ policyEdition }: ReportDocument) => policyEdition === undefined,
  corrections: (report: ReportDocument) => notesOf(inReport(report), report.corrections),
  actions: (report: ReportDocument) => notesOf(inReport(report), report.actions),
  endings: (report: ReportDocument) => notesOf(inReport(report), report.endings),
};
