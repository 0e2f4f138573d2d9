export {
  createEnvelopeEncryption,
  DecryptionError,
  type EnvelopeEncryption,
  type FieldCipher,
  type FieldPlace,
} from './envelope-encryption.js';
