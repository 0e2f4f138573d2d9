import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { openDatabase } from '@hjalpmedel/mongo';
import { runAdmin } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { declareModels } from './models.js';

await runAdmin(() => {
  const { mongodbUri: uri, databaseName: name, keyRing } = readConfig();
  const database = openDatabase({ uri, name });
  const { carePlans, needsAssessments, riskAnalyses, fittings, orders } = declareModels(database);
  const sealed = [carePlans, needsAssessments, riskAnalyses, fittings, orders].map((model) => ({
    model,
    keyPath: 'sealed.dataKey',
    clientField: 'clientId',
  }));
  return { database, keyRing, encryption: createEnvelopeEncryption(keyRing), sealed };
});
