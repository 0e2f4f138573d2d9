import type { Database } from '@hjalpmedel/mongo';
import { declareAccessLog, declareMerges, declareProtection } from '@hjalpmedel/subgraph';
import { declareNeedsAssessments } from './assessments/data/needs-assessment.model.js';
import { declareCarePlans } from './care-plans/data/care-plan.model.js';
import { declareFittings } from './fittings/data/fitting.model.js';
import { declareOrders } from './orders/data/order.model.js';
import { declareReadModels } from './read-models/data/read-models.model.js';
import { declareSupplierMessages } from './supplier-messages/data/supplier-message.model.js';
import { declareRiskAnalyses } from './risk-analyses/data/risk-analysis.model.js';

/** Declares the collections of this service. */
export const declareModels = (database: Database) => ({
  ...declareCarePlans(database),
  ...declareNeedsAssessments(database),
  ...declareRiskAnalyses(database),
  ...declareFittings(database),
  ...declareOrders(database),
  ...declareSupplierMessages(database),
  ...declareReadModels(database),
  ...declareProtection(database),
  ...declareMerges(database),
  ...declareAccessLog(database),
});

/** The collections whose documents name a client in `clientId`. */
export const pointingAtClients = (models: ReturnType<typeof declareModels>) => [
  models.carePlans,
  models.needsAssessments,
  models.riskAnalyses,
  models.fittings,
  models.orders,
  models.serviceDecisions,
];
