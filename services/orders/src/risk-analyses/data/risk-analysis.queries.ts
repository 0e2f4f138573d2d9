import { trusted } from '@hjalpmedel/mongo';
import { areasOf, articleArea } from '../../eligibility/domain/programme.js';
import type { RiskOutcome } from '../../eligibility/domain/facts.js';
import type { Queries } from '../../ports.js';
import type { ArticleKey } from '../domain/risk-analysis.js';
import type { RiskAnalysisModels } from './risk-analysis.model.js';

type Found = { readonly isoCode: string; readonly outcome: RiskOutcome; readonly article?: ArticleKey };

export const createRiskAnalysisQueries = ({
  riskAnalyses,
}: RiskAnalysisModels): Pick<Queries, 'riskAnalysesOf' | 'analysesInPlan'> => ({
  async riskAnalysesOf({ session = null }, carePlanId, isoCode, { articleNumber, supplierId }) {
    const filter = { carePlanId, status: 'COMPLETED', isoCode: trusted({ $in: areasOf(isoCode) }) };
    const query = riskAnalyses.find(filter).sort({ completedAt: 1, _id: 1 }).session(session);
    const found = await query.lean<Found[]>();
    return found
      .filter(({ article: of }) => !of || (of.articleNumber === articleNumber && of.supplierId === supplierId))
      .map(({ isoCode: area, article, outcome }) => ({
        isoCode: article ? articleArea(isoCode, article) : area,
        outcome,
      }));
  },
  async analysesInPlan({ session = null }, carePlanId) {
    const query = riskAnalyses.find({ carePlanId, status: 'COMPLETED' }, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
});
