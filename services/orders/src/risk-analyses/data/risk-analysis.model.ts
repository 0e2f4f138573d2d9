import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { RiskAnalysis } from '../domain/risk-analysis.js';

export type RiskAnalysisDocument = AggregateDocument & Stored<RiskAnalysis>;

const riskAnalyses = aggregateSchema({
  sealed: inner,
  status: String,
  clientId: String,
  municipalityCode: String,
  programme: String,
  carePlanId: String,
  isoCode: String,
  hazards: [inner],
  outcome: String,
  analysedBy: String,
  completedAt: String,
  article: inner,
  draftedAt: String,
  expiry: inner,
  withdrawal: inner,
});
riskAnalyses.index({ clientId: 1, _id: 1 });
riskAnalyses.index({ analysedBy: 1, _id: 1 }, { partialFilterExpression: { status: 'DRAFT' } });
riskAnalyses.index({ carePlanId: 1, completedAt: -1, _id: -1 });

export const declareRiskAnalyses = ({ collection }: Database) => ({
  riskAnalyses: collection('riskAnalyses', riskAnalyses),
});

export type RiskAnalysisModels = ReturnType<typeof declareRiskAnalyses>;
