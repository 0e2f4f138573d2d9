import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { DevicesConfig } from './config.js';
import { createImportFiles } from './data/import-files.js';
import { createLedger } from './data/ledger.js';
import { createQueries } from './data/queries.js';
import { migrations } from './data/migrations.js';
import { declareModels } from './data/models.js';
import { createReadModels } from './data/read-models.js';
import { createStores } from './data/stores.js';
import { consumers } from './events/consumers.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';
import { jobs } from './jobs.js';

/** Devices and loans: what is lent, to which order, in what state, at what rent. */
export function createDevicesService(config: DevicesConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'devices',
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
          readModels: createReadModels(models),
          ledger: createLedger(models),
          files: createImportFiles(models),
        };
      },
      context: createContext,
      consumers,
      jobs,
    },
    overrides,
  );
}
