import { createEnvelopeEncryption, type KeyRing } from '@hjalpmedel/encryption';
import type { FieldEncryption } from '../../ports.js';

const DESCRIPTION = 'description';
const TEXT = 'text';

export function createFieldEncryption(keyRing: KeyRing, collection = 'incidents'): FieldEncryption {
  const encryption = createEnvelopeEncryption(keyRing);
  const cipher = (documentId: string, key: Parameters<typeof encryption.cipherOf>[1]) =>
    encryption.cipherOf({ collection, documentId }, key);
  return {
    newTextKey: (documentId) => encryption.newDataKey({ collection, documentId }),
    seal: (documentId, textKey, text) => cipher(documentId, textKey).seal(TEXT, text),
    open: (documentId, textKey, text) => cipher(documentId, textKey).open(TEXT, text),
    sealDescription: (documentId, dataKey, text) => ({
      dataKey,
      text: cipher(documentId, dataKey).seal(DESCRIPTION, text),
    }),
    openDescription: (documentId, { dataKey, text }) => cipher(documentId, dataKey).open(DESCRIPTION, text),
    blindIndex: (text) => encryption.blindIndex('request', text),
  };
}
