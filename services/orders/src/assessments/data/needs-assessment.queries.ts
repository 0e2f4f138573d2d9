import { stateOf, trusted } from '@hjalpmedel/mongo';
import { areasOf } from '../../eligibility/domain/programme.js';
import type { Queries } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { Assessment } from '../domain/needs-assessment.js';
import type { NeedsAssessmentDocument, NeedsAssessmentModels } from './needs-assessment.model.js';

export const createNeedsAssessmentQueries = (
  { needsAssessments }: NeedsAssessmentModels,
  sealings: Sealings,
): Pick<Queries, 'assessment' | 'assessmentsOf'> => ({
  async assessment({ session = null }, assessmentId) {
    const query = needsAssessments.findById(assessmentId).session(session);
    const found = await query.lean<NeedsAssessmentDocument | null>();
    return found ? stateOf<Assessment>(sealings.needsAssessments.open(found)) : undefined;
  },
  async assessmentsOf({ session = null }, clientId, programme, isoCode) {
    const filter = { clientId, programme, isoCode: trusted({ $in: areasOf(isoCode) }) };
    const query = needsAssessments.find(filter).sort({ completedAt: 1, _id: 1 }).session(session);
    const found = await query.lean<NeedsAssessmentDocument[]>();
    return found.map((one) => ({ isoCode: one.isoCode, outcome: one.conclusion }));
  },
});
