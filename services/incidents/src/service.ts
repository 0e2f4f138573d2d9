import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { IncidentsConfig } from './config.js';
import { createLookUps } from './data/look-ups.js';
import { declareModels } from './data/models.js';
import { createReadModels } from './data/read-models.js';
import { createSafe } from './data/safe.js';
import { createStores } from './data/stores.js';
import { consumers } from './events/consumers.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';

/** Incidents: what goes wrong with devices, taken in without hindrance and judged by people. */
export function createIncidentsService(config: IncidentsConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'incidents',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations: [],
      wire: (base) => {
        const models = declareModels(base.database);
        const parts = {
          stores: createStores(models),
          lookUps: createLookUps(models),
          readModels: createReadModels(models),
          safe: createSafe(config.keyEncryptionKey),
        };
        return { ...base, models, ...parts };
      },
      context: createContext,
      consumers,
    },
    overrides,
  );
}
