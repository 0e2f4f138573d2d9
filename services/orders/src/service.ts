import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { OrdersConfig } from './config.js';
import { createQueries } from './data/queries.js';
import { migrations } from './data/migrations.js';
import { declareModels } from './data/models.js';
import { createReadModels } from './data/read-models.js';
import { createStores } from './data/stores.js';
import { consumers } from './events/consumers.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';

/** Orders: whether an aid may be ordered, for whom and by whom, and how far the order has come. */
export function createOrdersService(config: OrdersConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'orders',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = declareModels(base.database);
        const parts = {
          stores: createStores(models),
          queries: createQueries(models),
          readModels: createReadModels(models),
        };
        return { ...base, models, ...parts };
      },
      context: createContext,
      consumers,
    },
    overrides,
  );
}
