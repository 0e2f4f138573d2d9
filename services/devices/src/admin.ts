import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { openDatabase } from '@hjalpmedel/mongo';
import { runAdmin } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { declareDeviceModels } from './devices/data/device.model.js';

await runAdmin(() => {
  const { mongodbUri: uri, databaseName: name, keyRing } = readConfig();
  const database = openDatabase({ uri, name });
  const { devices } = declareDeviceModels(database);
  const sealed = [{ model: devices, keyPath: 'sealed.dataKey' }];
  return { database, keyRing, encryption: createEnvelopeEncryption(keyRing), sealed };
});
