import { createVault } from '@hjalpmedel/mongo';
import type { Safe } from '../application/ports.js';

const collection = 'incidents';
const FIELD = 'description';

export function createSafe(keyEncryptionKey: Buffer): Safe {
  const vault = createVault(keyEncryptionKey);
  return {
    seal(documentId, text) {
      const place = { collection, documentId };
      const dataKey = vault.newKey(place);
      return { dataKey, text: vault.box(place, dataKey).seal(FIELD, text) };
    },
    open: (documentId, { dataKey, text }) => vault.box({ collection, documentId }, dataKey).open(FIELD, text),
    markOf: (text) => vault.blindIndex('request', text),
  };
}
