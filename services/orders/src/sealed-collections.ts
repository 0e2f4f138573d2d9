import type { SealedCollection } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
import { declareModels } from './models.js';

/** The collections with data keys. */
export function sealedCollections(database: Database): readonly SealedCollection[] {
  const { carePlans, needsAssessments, riskAnalyses, fittings, orders } = declareModels(database);
  return [carePlans, needsAssessments, riskAnalyses, fittings, orders].map((model) => ({
    model,
    keyPath: 'sealed.dataKey',
    clientField: 'clientId',
  }));
}
