import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { openDatabase } from '@hjalpmedel/mongo';
import { runAdmin } from '@hjalpmedel/subgraph';
import { declareClients } from './clients/data/client.model.js';
import { readConfig } from './config.js';

await runAdmin(() => {
  const { mongodbUri: uri, databaseName: name, keyRing } = readConfig();
  const database = openDatabase({ uri, name });
  const { clients } = declareClients(database);
  const sealed = [{ model: clients, keyPath: 'dataKey', clientField: '_id' }];
  return { database, keyRing, encryption: createEnvelopeEncryption(keyRing), sealed };
});
