import { createEnvelopeEncryption, type KeyRing } from '@hjalpmedel/encryption';
import type { FieldEncryption } from '../../ports.js';

const collection = 'clients';

export function createFieldEncryption(keyRing: KeyRing): FieldEncryption {
  const { newDataKey, cipherOf, blindIndex } = createEnvelopeEncryption(keyRing);
  return {
    newDataKey: (documentId) => newDataKey({ collection, documentId }),
    cipherOf: (documentId, dataKey) => cipherOf({ collection, documentId }, dataKey),
    blindIndex,
  };
}
