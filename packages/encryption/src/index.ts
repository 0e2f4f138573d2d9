export {
  eraseDataKeys,
  oldKeys,
  rotateDataKeys,
  type KeyOptions,
  type KeyProgress,
  type SealedCollection,
} from './data-keys.js';
export { createDocumentSealing, type DocumentSealing, type SealedTexts } from './document-sealing.js';
export {
  createEnvelopeEncryption,
  DecryptionError,
  type EnvelopeEncryption,
  type FieldCipher,
  type FieldPlace,
} from './envelope-encryption.js';
export { withNewKey, type KeyRing } from './key-ring.js';
export { sealPlainTexts } from './seal-plain-texts.js';
