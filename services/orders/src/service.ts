import { readFileSync } from 'node:fs';
import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import {
  createAccessLog,
  createMerges,
  createProtection,
  createService,
  type ServiceOverrides,
} from '@hjalpmedel/subgraph';
import { createNeedsAssessmentQueries } from './assessments/data/needs-assessment.queries.js';
import { createNeedsAssessmentStore } from './assessments/data/needs-assessment.stores.js';
import { createCarePlanQueries } from './care-plans/data/care-plan.queries.js';
import { createCarePlanStore } from './care-plans/data/care-plan.stores.js';
import type { OrdersConfig } from './config.js';
import { createFittingQueries } from './fittings/data/fitting.queries.js';
import { createFittingStore } from './fittings/data/fitting.stores.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';
import { createOrderQueries } from './orders/data/order.queries.js';
import { createOrderStore } from './orders/data/order.stores.js';
import { consumers } from './reactions.js';
import { declareModels, pointingAtClients } from './models.js';
import { createClientFactsQueries } from './read-models/data/client-facts.queries.js';
import { migrations } from './read-models/data/read-models.migrations.js';
import { createReadModelQueries } from './read-models/data/read-models.queries.js';
import { createReadModels } from './read-models/data/read-models.js';
import { createRiskAnalysisQueries } from './risk-analyses/data/risk-analysis.queries.js';
import { createRiskAnalysisStore } from './risk-analyses/data/risk-analysis.stores.js';
import { createSupplierMessageQueries } from './supplier-messages/data/supplier-message.queries.js';
import { createSupplierMessageStore } from './supplier-messages/data/supplier-message.stores.js';
import { createSupplierExchange } from './supplier-messages/exchange.js';
import { createSealings } from './sealing.js';
import { sealTexts } from './seal-texts.migration.js';

/** Orders: plans, assessments and analyses before an order, the decision on it, and its status until its loans have ended. */
export async function createOrdersService(config: OrdersConfig, overrides?: ServiceOverrides) {
  const encryption = createEnvelopeEncryption(config.keyRing);
  const sealings = createSealings(encryption);
  const service = await createService(
    config,
    {
      name: 'orders',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations: [...migrations, sealTexts(sealings)],
      wire: (base) => {
        const models = declareModels(base.database);
        const stores = {
          ...createCarePlanStore(models, sealings),
          ...createNeedsAssessmentStore(models, sealings),
          ...createRiskAnalysisStore(models, sealings),
          ...createFittingStore(models, sealings),
          ...createOrderStore(models, sealings),
          ...createSupplierMessageStore(models, sealings),
        };
        const queries = {
          ...createCarePlanQueries(models),
          ...createNeedsAssessmentQueries(models, sealings),
          ...createRiskAnalysisQueries(models),
          ...createFittingQueries(models),
          ...createOrderQueries(models),
          ...createSupplierMessageQueries(models),
          ...createReadModelQueries(models),
          ...createClientFactsQueries(models),
        };
        const readModels = createReadModels(models);
        const protection = createProtection(models);
        const merges = createMerges(models, protection, pointingAtClients(models));
        const accessLog = createAccessLog({ ...base, models, encryption });
        const supplierChannels = config.supplierChannels ?? [];
        const read = { queries, readModels, protection, merges, accessLog };
        return { ...base, models, sealings, stores, ...read, supplierChannels };
      },
      context: createContext,
      consumers,
    },
    overrides,
  );
  const exchange = createSupplierExchange(service.deps, config.supplierPollMs ?? DEFAULT_POLL_MS);
  return {
    ...service,
    async start() {
      await service.start();
      exchange.start();
    },
    async stop() {
      await exchange.stop();
      await service.stop();
    },
  };
}

const DEFAULT_POLL_MS = 1_000;
