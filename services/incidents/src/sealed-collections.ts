import type { SealedCollection } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
import { declareClaimModels } from './claims/data/claim.model.js';
import { declareReadModels } from './read-models/data/read-models.model.js';
import { declareReportModels } from './reports/data/report.model.js';

/** The collections with data keys. Reports and claims are about the client of their loan. */
export function sealedCollections(database: Database): readonly SealedCollection[] {
  const { reports } = declareReportModels(database);
  const { claims } = declareClaimModels(database);
  const { loans } = declareReadModels(database);
  const ofClient = async (clientId: string) => ({ loanId: { $in: await loans.distinct('_id', { clientId }) } });
  return [
    { model: reports, keyPath: 'description.dataKey', ofClient },
    { model: reports, keyPath: 'textKey', ofClient },
    { model: claims, keyPath: 'textKey', ofClient },
  ];
}
