import { stateOf, trusted } from '@hjalpmedel/mongo';
import { areasOf } from '../../eligibility/domain/programme.js';
import type { Queries } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { Assessment, Conclusion } from '../domain/needs-assessment.js';
import type { NeedsAssessmentDocument, NeedsAssessmentModels } from './needs-assessment.model.js';

export const createNeedsAssessmentQueries = (
  { needsAssessments }: NeedsAssessmentModels,
  sealings: Sealings,
): Pick<Queries, 'assessment' | 'assessmentsOf' | 'assessmentsLike' | 'assessmentsSupersededBy'> => ({
  async assessment({ session = null }, assessmentId) {
    for (let id = assessmentId; ;) {
      const found = await needsAssessments.findById(id).session(session).lean<NeedsAssessmentDocument | null>();
      if (!found) return undefined;
      if (found.status !== 'SUPERSEDED') {
        const assessment = stateOf<Assessment>(sealings.needsAssessments.open(found));
        return { clientId: found.clientId, ...(found.status === 'COMPLETED' ? { assessment } : {}) };
      }
      id = found.supersededById;
    }
  },
  async assessmentsOf({ session = null }, clientId, programme, isoCode) {
    const filter = { clientId, programme, status: 'COMPLETED', isoCode: trusted({ $in: areasOf(isoCode) }) };
    const query = needsAssessments.find(filter).sort({ completedAt: 1, _id: 1 }).session(session);
    const found = await query.lean<{ isoCode: string; conclusion: Conclusion }[]>();
    return found.map((one) => ({ isoCode: one.isoCode, outcome: one.conclusion }));
  },
  async assessmentsLike({ session = null }, { clientId, programme, isoCode, carePlanId }) {
    const filter = {
      clientId,
      programme,
      isoCode,
      status: 'COMPLETED',
      carePlanId: trusted({ $in: [carePlanId ?? null] }),
    };
    const query = needsAssessments.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
  async assessmentsSupersededBy({ session = null }, assessmentId) {
    const query = needsAssessments.find({ supersededById: assessmentId }, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
});
