import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { ClientsConfig } from './config.js';
import { createAccessLog } from './data/access-log.js';
import { createQueries } from './data/queries.js';
import { migrations } from './data/migrations.js';
import { declareModels } from './data/models.js';
import { createFieldEncryption } from './data/field-encryption.js';
import { createStores } from './data/stores.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';

/** Clients: who is cared for, under which decisions, sealed at rest and read under a log. */
export function createClientsService(config: ClientsConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'clients',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = declareModels(base.database);
        const parts = {
          stores: createStores(models),
          queries: createQueries(models),
          accessLog: createAccessLog(models),
          fieldEncryption: createFieldEncryption(config.keyEncryptionKey),
        };
        return { ...base, models, ...parts };
      },
      context: createContext,
    },
    overrides,
  );
}
