import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import type { FieldEncryption } from '../../ports.js';

const collection = 'clients';

export function createFieldEncryption(keyEncryptionKey: Buffer): FieldEncryption {
  const { newDataKey, cipherOf, blindIndex } = createEnvelopeEncryption(keyEncryptionKey);
  return {
    newDataKey: (documentId) => newDataKey({ collection, documentId }),
    cipherOf: (documentId, dataKey) => cipherOf({ collection, documentId }, dataKey),
    blindIndex,
  };
}
