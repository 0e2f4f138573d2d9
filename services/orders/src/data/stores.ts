import { aggregateStore } from '@hjalpmedel/mongo';
import type { Stores } from '../application/ports.js';
import type { CarePlan, CarePlanEvent } from '../domain/care-plan.js';
import type { NeedsAssessment, NeedsAssessmentEvent } from '../domain/needs-assessment.js';
import type { Order, OrderEvent } from '../domain/order.js';
import type { RiskAnalysis, RiskAnalysisEvent } from '../domain/risk-analysis.js';
import { publishAssessment, publishCarePlan, publishOrder, publishRiskAnalysis } from '../events/published.js';
import type { Models } from './models.js';

const source = '/services/orders';
const municipalityOf = (one: { readonly municipalityCode: string }) => one.municipalityCode;

export function createStores(models: Models): Stores {
  return {
    carePlans: aggregateStore<CarePlan, CarePlanEvent>({
      type: 'care-plan',
      source,
      model: models.carePlans,
      municipalityOf,
      publish: publishCarePlan,
    }),
    needsAssessments: aggregateStore<NeedsAssessment, NeedsAssessmentEvent>({
      type: 'needs-assessment',
      source,
      model: models.needsAssessments,
      municipalityOf,
      publish: publishAssessment,
    }),
    riskAnalyses: aggregateStore<RiskAnalysis, RiskAnalysisEvent>({
      type: 'risk-analysis',
      source,
      model: models.riskAnalyses,
      municipalityOf,
      publish: publishRiskAnalysis,
    }),
    orders: aggregateStore<Order, OrderEvent>({
      type: 'order',
      source,
      model: models.orders,
      municipalityOf,
      publish: publishOrder,
    }),
  };
}
