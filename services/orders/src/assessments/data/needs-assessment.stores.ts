import { aggregateStore } from '@hjalpmedel/mongo';
import { publishAssessment } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { NeedsAssessment, NeedsAssessmentEvent } from '../domain/needs-assessment.js';
import type { NeedsAssessmentModels } from './needs-assessment.model.js';

export const createNeedsAssessmentStore = (
  models: NeedsAssessmentModels,
  sealing: Sealings,
): Pick<Stores, 'needsAssessments'> => ({
  needsAssessments: aggregateStore<NeedsAssessment, NeedsAssessmentEvent>({
    type: 'needs-assessment',
    source: '/services/orders',
    model: models.needsAssessments,
    municipalityOf: (one) => one.municipalityCode,
    personData: { fields: 'NEEDS_ASSESSMENT', clientOf: ({ clientId }) => clientId },
    sealing: sealing.needsAssessments,
    publish: publishAssessment,
  }),
});
