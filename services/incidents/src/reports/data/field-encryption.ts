import { createEnvelopeEncryption, type KeyRing } from '@hjalpmedel/encryption';
import type { FieldEncryption } from '../../ports.js';

const collection = 'incidents';
const FIELD = 'description';

export function createFieldEncryption(keyRing: KeyRing): FieldEncryption {
  const encryption = createEnvelopeEncryption(keyRing);
  return {
    seal(documentId, text) {
      const place = { collection, documentId };
      const dataKey = encryption.newDataKey(place);
      return { dataKey, text: encryption.cipherOf(place, dataKey).seal(FIELD, text) };
    },
    open: (documentId, { dataKey, text }) => encryption.cipherOf({ collection, documentId }, dataKey).open(FIELD, text),
    blindIndex: (text) => encryption.blindIndex('request', text),
  };
}
