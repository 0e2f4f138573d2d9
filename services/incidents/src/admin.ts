import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { openDatabase } from '@hjalpmedel/mongo';
import { runAdmin } from '@hjalpmedel/subgraph';
import { declareClaimModels } from './claims/data/claim.model.js';
import { readConfig } from './config.js';
import { declareReportModels } from './reports/data/report.model.js';

await runAdmin(() => {
  const { mongodbUri: uri, databaseName: name, keyRing } = readConfig();
  const database = openDatabase({ uri, name });
  const { reports } = declareReportModels(database);
  const { claims } = declareClaimModels(database);
  const ofReports = ['description.dataKey', 'textKey'].map((keyPath) => ({ model: reports, keyPath }));
  const sealed = [...ofReports, { model: claims, keyPath: 'textKey' }];
  return { database, keyRing, encryption: createEnvelopeEncryption(keyRing), sealed };
});
