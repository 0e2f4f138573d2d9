import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { IncidentsConfig } from './config.js';
import { declareReadModels } from './read-models/data/read-models.model.js';
import { createQueries } from './read-models/data/read-models.queries.js';
import { createReadModels } from './read-models/data/read-models.js';
import { consumers } from './reactions.js';
import { createFieldEncryption } from './reports/data/field-encryption.js';
import { migrations } from './reports/data/report.migrations.js';
import { declareReportModels } from './reports/data/report.model.js';
import { createStores } from './reports/data/report.stores.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';

/** Incidents: reports of damage and faults of devices, and their assessment. */
export function createIncidentsService(config: IncidentsConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'incidents',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = { ...declareReportModels(base.database), ...declareReadModels(base.database) };
        const parts = {
          stores: createStores(models),
          queries: createQueries(models),
          readModels: createReadModels(models),
          fieldEncryption: createFieldEncryption(config.keyRing),
        };
        return { ...base, models, ...parts };
      },
      context: createContext,
      consumers,
    },
    overrides,
  );
}
