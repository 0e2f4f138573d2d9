import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { DevicesConfig } from './config.js';
import { createImportFiles } from './catalogue-import/data/import-files.js';
import { createLedger } from './money/data/ledger.js';
import { createQueries } from './devices/data/device.queries.js';
import { migrations } from './migrations.js';
import { declareModels } from './devices/data/device.model.js';
import { createReadModels } from './read-models/data/read-models.js';
import { createStores } from './devices/data/device.stores.js';
import { consumers } from './reactions.js';
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
