import type { SealedCollection } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
import { declareModels } from './models.js';

/** The collections with data keys. */
export function sealedCollections(database: Database): readonly SealedCollection[] {
  const { carePlans, needsAssessments, riskAnalyses, fittings, orders, supplierMessages } = declareModels(database);
  const ofClients = [carePlans, needsAssessments, riskAnalyses, fittings, orders].map((model) => ({
    model,
    keyPath: 'sealed.dataKey',
    clientField: 'clientId',
  }));
  return [...ofClients, { model: supplierMessages, keyPath: 'sealed.dataKey' }];
}
