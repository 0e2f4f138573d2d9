import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { IdentityConfig } from './config.js';
import { createQueries } from './data/queries.js';
import { migrations } from './data/migrations.js';
import { declareModels } from './data/models.js';
import { createRefreshes } from './data/refreshes.js';
import { createStores } from './data/stores.js';
import { createContext } from './graphql/context.js';
import { jobs } from './jobs.js';
import { resolvers } from './graphql/resolvers.js';

/** Identity and roles: who may do what, as of now. */
export function createIdentityService(config: IdentityConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'identity',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = declareModels(base.database);
        return {
          ...base,
          models,
          stores: createStores(models),
          queries: createQueries(models),
          refreshes: createRefreshes(models),
        };
      },
      context: createContext,
      jobs,
    },
    overrides,
  );
}
