import { aggregateStore } from '@hjalpmedel/mongo';
import { publishRiskAnalysis } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { RiskAnalysis, RiskAnalysisEvent } from '../domain/risk-analysis.js';
import type { RiskAnalysisModels } from './risk-analysis.model.js';

export const createRiskAnalysisStore = (
  models: RiskAnalysisModels,
  sealing: Sealings,
): Pick<Stores, 'riskAnalyses'> => ({
  riskAnalyses: aggregateStore<RiskAnalysis, RiskAnalysisEvent>({
    type: 'risk-analysis',
    source: '/services/orders',
    model: models.riskAnalyses,
    municipalityOf: (one) => one.municipalityCode,
    personData: { fields: 'RISK_ANALYSIS', clientOf: ({ clientId }) => clientId },
    sealing: sealing.riskAnalyses,
    publish: publishRiskAnalysis,
  }),
});
