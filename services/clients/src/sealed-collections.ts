import type { SealedCollection } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
import { declareClients } from './clients/data/client.model.js';

/** The collections with data keys. Corrections are sealed with the key of their client. */
export const sealedCollections = (database: Database): readonly SealedCollection[] => [
  { model: declareClients(database).clients, keyPath: 'dataKey', clientField: '_id' },
];
