import { createVault } from '@hjalpmedel/mongo';
import type { Safe } from '../application/ports.js';

const collection = 'clients';

export function createSafe(keyEncryptionKey: Buffer): Safe {
  const vault = createVault(keyEncryptionKey);
  return {
    vault,
    newKey: (documentId) => vault.newKey({ collection, documentId }),
    boxOf: (documentId, dataKey) => vault.box({ collection, documentId }, dataKey),
  };
}
