import { dayOf } from '@hjalpmedel/domain';
import { dossierOf } from '../../adverse-events/domain/dossier.js';
import type { Resolvers } from '../__generated__/resolvers.js';
import { patientInjury } from '../patient-injury.js';
import { common, inReport, notesOf, openText, staff } from './common.js';

export const adverseTypes: Pick<Resolvers, 'AdverseEvent' | 'ReportTrack' | 'AdverseEventAssessment'> = {
  AdverseEvent: {
    ...common,
    __resolveReference: ({ id }, { adverseEvent }) => adverseEvent(id),
    tracks: (event) => event.tracks.map((one) => ({ ...one, ...inReport(event) })),
    assessment: (event) => (event.assessment ? { ...event.assessment, ...inReport(event) } : null),
    patientInjury: (event, _, context) => patientInjury(event, context),
    dossier: async (event, { track }, { deps, reads }) => {
      const { _id, description, productId, tracks } = event;
      if (!tracks.some((one) => one.track === track)) return null;
      const product = productId === undefined ? null : await reads.product(productId);
      const text = description && deps.fieldEncryption.openDescription(_id, description);
      return dossierOf(_id, event, product ?? {}, track, text);
    },
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
