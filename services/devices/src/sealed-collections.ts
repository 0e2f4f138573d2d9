import type { SealedCollection } from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
import { declareDeviceModels } from './devices/data/device.model.js';

/** The collections with data keys. A device is about no single client: its texts leave with its reconditioning. */
export const sealedCollections = (database: Database): readonly SealedCollection[] => [
  { model: declareDeviceModels(database).devices, keyPath: 'sealed.dataKey' },
];
