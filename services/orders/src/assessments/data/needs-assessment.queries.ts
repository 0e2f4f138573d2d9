import { stateOf } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { Assessment } from '../domain/needs-assessment.js';
import type { NeedsAssessmentDocument, NeedsAssessmentModels } from './needs-assessment.model.js';

export const createNeedsAssessmentQueries = ({
  needsAssessments,
}: NeedsAssessmentModels): Pick<Queries, 'assessment'> => ({
  async assessment({ session = null }, assessmentId) {
    const query = needsAssessments.findById(assessmentId).session(session);
    const found = await query.lean<NeedsAssessmentDocument | null>();
    return found ? stateOf<Assessment>(found) : undefined;
  },
});
