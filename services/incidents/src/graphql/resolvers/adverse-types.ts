import { dayOf } from '@hjalpmedel/domain';
import type { Resolvers } from '../__generated__/resolvers.js';
import { common, inReport, notesOf, openText, staff } from './common.js';

export const adverseTypes: Pick<Resolvers, 'AdverseEvent' | 'ReportTrack' | 'AdverseEventAssessment'> = {
  AdverseEvent: {
    ...common,
    __resolveReference: ({ id }, { adverseEvent }) => adverseEvent(id),
    tracks: (event) => event.tracks.map((one) => ({ ...one, ...inReport(event) })),
    assessment: (event) => (event.assessment ? { ...event.assessment, ...inReport(event) } : null),
    closedBy: ({ closedBy }) => staff(closedBy),
  },
  ReportTrack: {
    overdue: ({ status, dueOn }, _, { deps }) => status === 'PENDING' && dueOn < dayOf(deps.now()),
    sentBy: ({ sentBy }) => staff(sentBy),
    supplements: (track) => notesOf(track, track.supplements),
  },
  AdverseEventAssessment: {
    assessedBy: ({ assessedBy }) => staff(assessedBy),
    reason: (assessment, _, context) => openText(assessment, assessment.reason, context),
  },
};
