import { readFileSync } from 'node:fs';
import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import {
  createAccessLog,
  createMerges,
  createProtection,
  createService,
  declareAccessLog,
  declareMerges,
  declareProtection,
  type ServiceOverrides,
} from '@hjalpmedel/subgraph';
import type { IncidentsConfig } from './config.js';
import { declareClaimModels } from './claims/data/claim.model.js';
import { createClaimQueries } from './claims/data/claim.queries.js';
import { createClaimStores } from './claims/data/claim.stores.js';
import { declareReadModels } from './read-models/data/read-models.model.js';
import { createReadModelQueries } from './read-models/data/read-models.queries.js';
import { createReadModels } from './read-models/data/read-models.js';
import { consumers } from './reactions.js';
import { createFieldEncryption } from './reports/data/field-encryption.js';
import { createMigrations } from './reports/data/report.migrations.js';
import { declareReportModels } from './reports/data/report.model.js';
import { createReportQueries } from './reports/data/report.queries.js';
import { createStores } from './reports/data/report.stores.js';
import { declareNoticeModels } from './safety-notices/data/safety-notice.model.js';
import { createNoticeQueries } from './safety-notices/data/safety-notice.queries.js';
import { createNoticeStores } from './safety-notices/data/safety-notice.stores.js';
import { createContext } from './graphql/context.js';
import { jobs } from './jobs.js';
import { resolvers } from './graphql/resolvers.js';

/** Incidents: what goes wrong with devices is reported here and followed to its end. */
export function createIncidentsService(config: IncidentsConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'incidents',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations: createMigrations(config.keyRing),
      wire: (base) => {
        const { database } = base;
        const models = {
          ...declareReportModels(database),
          ...declareReadModels(database),
          ...declareNoticeModels(database),
          ...declareClaimModels(database),
          ...declareProtection(database),
          ...declareMerges(database),
          ...declareAccessLog(database),
        };
        const protection = createProtection(models);
        const parts = {
          stores: { ...createStores(models), ...createNoticeStores(models), ...createClaimStores(models) },
          queries: {
            ...createReadModelQueries(models),
            ...createReportQueries(models),
            ...createNoticeQueries(models),
            ...createClaimQueries(models),
          },
          readModels: createReadModels(models),
          fieldEncryption: createFieldEncryption(config.keyRing),
          claimEncryption: createFieldEncryption(config.keyRing, 'claims'),
          protection,
          merges: createMerges(models, protection, [models.loans]),
          accessLog: createAccessLog({ ...base, models, encryption: createEnvelopeEncryption(config.keyRing) }),
        };
        return { ...base, models, ...parts };
      },
      context: createContext,
      consumers,
      jobs,
    },
    overrides,
  );
}
