import { readFileSync } from 'node:fs';
import { createEnvelopeEncryption, type DocumentSealing } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
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
import { declareProductModels } from './catalogue/data/product.model.js';
import { createProductQueries } from './catalogue/data/product.queries.js';
import { createProductStores } from './catalogue/data/product.stores.js';
import { createImportFiles } from './catalogue-import/data/import-files.js';
import { declareImportModels } from './catalogue-import/data/import.model.js';
import { createImportQueries } from './catalogue-import/data/import.queries.js';
import { createImportStores } from './catalogue-import/data/import.stores.js';
import type { DevicesConfig } from './config.js';
import { declareDeviceModels } from './devices/data/device.model.js';
import { createDeviceQueries } from './devices/data/device.queries.js';
import { createDeviceSealing } from './devices/data/device.sealing.js';
import { createDeviceStores } from './devices/data/device.stores.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';
import { jobs } from './jobs.js';
import { declareLoanModels } from './loans/data/loan.model.js';
import { createLoanQueries } from './loans/data/loan.queries.js';
import { createLoanStores } from './loans/data/loan.stores.js';
import { migrations } from './migrations.js';
import { sealDeviceTexts } from './migrations/0009-seal-texts.js';
import { createLedger } from './money/data/ledger.js';
import { declareMoneyModels } from './money/data/money.model.js';
import { createMoneyQueries } from './money/data/money.queries.js';
import { createMoneyStores } from './money/data/money.stores.js';
import { consumers } from './reactions.js';
import { declareReadModels } from './read-models/data/read-models.model.js';
import { createReadModels } from './read-models/data/read-models.js';
import { createReadModelQueries } from './read-models/data/read-models.queries.js';
import { declareNoticeModels } from './recalls/data/safety-notice.model.js';
import { createNoticeQueries } from './recalls/data/safety-notice.queries.js';
import { createNoticeStores } from './recalls/data/safety-notice.stores.js';

/** Devices and loans: what is lent for which order, in what state, at what rent. */
export function createDevicesService(config: DevicesConfig, overrides?: ServiceOverrides) {
  const encryption = createEnvelopeEncryption(config.keyRing);
  const deviceSealing = createDeviceSealing(encryption);
  return createService(
    config,
    {
      name: 'devices',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations: [...migrations, sealDeviceTexts(deviceSealing)],
      wire: (base) => {
        const models = declareModels(base.database);
        const protection = createProtection(models);
        return {
          ...base,
          models,
          deviceSealing,
          stores: createStores(models, deviceSealing),
          queries: createQueries(models),
          readModels: createReadModels(models),
          ledger: createLedger(models),
          files: createImportFiles(models),
          protection,
          merges: createMerges(models, protection, [models.loans, models.charges, models.loanFees, models.orders]),
          accessLog: createAccessLog({ ...base, models, encryption }),
        };
      },
      context: createContext,
      consumers,
      jobs,
    },
    overrides,
  );
}

const declareModels = (database: Database) => ({
  ...declareProductModels(database),
  ...declareImportModels(database),
  ...declareDeviceModels(database),
  ...declareLoanModels(database),
  ...declareMoneyModels(database),
  ...declareNoticeModels(database),
  ...declareReadModels(database),
  ...declareProtection(database),
  ...declareMerges(database),
  ...declareAccessLog(database),
});
type Models = ReturnType<typeof declareModels>;

const createStores = (models: Models, deviceSealing: DocumentSealing) => ({
  ...createProductStores(models),
  ...createImportStores(models),
  ...createDeviceStores(models, deviceSealing),
  ...createLoanStores(models),
  ...createMoneyStores(models),
  ...createNoticeStores(models),
});

const createQueries = (models: Models) => ({
  ...createProductQueries(models),
  ...createImportQueries(models),
  ...createDeviceQueries(models),
  ...createLoanQueries(models),
  ...createMoneyQueries(models),
  ...createNoticeQueries(models),
  ...createReadModelQueries(models),
});
