import { trusted } from '@hjalpmedel/mongo';
import { areasOf } from '../../eligibility/domain/programme.js';
import type { Queries } from '../../ports.js';
import type { RiskAnalysisDocument, RiskAnalysisModels } from './risk-analysis.model.js';

export const createRiskAnalysisQueries = ({ riskAnalyses }: RiskAnalysisModels): Pick<Queries, 'riskAnalysesOf'> => ({
  async riskAnalysesOf({ session = null }, carePlanId, isoCode) {
    const filter = { carePlanId, isoCode: trusted({ $in: areasOf(isoCode) }) };
    const query = riskAnalyses.find(filter).sort({ completedAt: 1, _id: 1 }).session(session);
    const found = await query.lean<RiskAnalysisDocument[]>();
    return found.map((one) => ({ isoCode: one.isoCode, outcome: one.outcome }));
  },
});
