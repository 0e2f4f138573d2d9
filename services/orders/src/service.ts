import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import { declareNeedsAssessments } from './assessments/data/needs-assessment.model.js';
import { createNeedsAssessmentQueries } from './assessments/data/needs-assessment.queries.js';
import { createNeedsAssessmentStore } from './assessments/data/needs-assessment.stores.js';
import { declareCarePlans } from './care-plans/data/care-plan.model.js';
import { createCarePlanQueries } from './care-plans/data/care-plan.queries.js';
import { createCarePlanStore } from './care-plans/data/care-plan.stores.js';
import type { OrdersConfig } from './config.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';
import { declareOrders } from './orders/data/order.model.js';
import { createOrderQueries } from './orders/data/order.queries.js';
import { createOrderStore } from './orders/data/order.stores.js';
import { consumers } from './reactions.js';
import { migrations } from './read-models/data/read-models.migrations.js';
import { declareReadModels } from './read-models/data/read-models.model.js';
import { createReadModelQueries } from './read-models/data/read-models.queries.js';
import { createReadModels } from './read-models/data/read-models.js';
import { declareRiskAnalyses } from './risk-analyses/data/risk-analysis.model.js';
import { createRiskAnalysisQueries } from './risk-analyses/data/risk-analysis.queries.js';
import { createRiskAnalysisStore } from './risk-analyses/data/risk-analysis.stores.js';

/** Orders: plans, assessments and analyses before an order, the decision on it, and its status until its loans have ended. */
export function createOrdersService(config: OrdersConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'orders',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = {
          ...declareCarePlans(base.database),
          ...declareNeedsAssessments(base.database),
          ...declareRiskAnalyses(base.database),
          ...declareOrders(base.database),
          ...declareReadModels(base.database),
        };
        const stores = {
          ...createCarePlanStore(models),
          ...createNeedsAssessmentStore(models),
          ...createRiskAnalysisStore(models),
          ...createOrderStore(models),
        };
        const queries = {
          ...createCarePlanQueries(models),
          ...createNeedsAssessmentQueries(models),
          ...createRiskAnalysisQueries(models),
          ...createOrderQueries(models),
          ...createReadModelQueries(models),
        };
        return { ...base, models, stores, queries, readModels: createReadModels(models) };
      },
      context: createContext,
      consumers,
    },
    overrides,
  );
}
