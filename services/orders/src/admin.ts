import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { openDatabase } from '@hjalpmedel/mongo';
import { runAdmin } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { sealedCollections } from './sealed-collections.js';

await runAdmin(() => {
  const { mongodbUri: uri, databaseName: name, keyRing } = readConfig();
  const database = openDatabase({ uri, name });
  const encryption = createEnvelopeEncryption(keyRing);
  return { database, keyRing, encryption, sealed: sealedCollections(database) };
});
