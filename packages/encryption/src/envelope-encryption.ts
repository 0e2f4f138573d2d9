import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Sealed } from '@hjalpmedel/domain';
import { indexKeyOf, KEY_BYTES, keyOf, rootOfRing, type Key, type KeyRing } from './key-ring.js';

/** The document a sealed text belongs to. It opens in no other. */
export type FieldPlace = { readonly collection: string; readonly documentId: string };

/** Seals and opens the fields of one document with its data key. */
export type FieldCipher = {
  seal(field: string, text: string): Sealed;
  open(field: string, sealed: Sealed): string;
};

/** Envelope encryption of person data at rest: one data key per document, wrapped by a key-encryption key that never reaches the database. */
export type EnvelopeEncryption = {
  /** Makes a wrapped data key, to store beside the sealed fields. Destroying it makes them unreadable. */
  newDataKey(place: FieldPlace): Sealed;
  cipherOf(place: FieldPlace, wrappedKey: Sealed): FieldCipher;
  /** The version of the key that wraps new data keys. A wrapped key begins with the version of its key and a dot. */
  readonly currentVersion: string;
  /** Wraps a data key with the current key. The sealed fields stay as they are. */
  rewrap(place: FieldPlace, wrappedKey: Sealed): Sealed;
  /** A keyed hash of a text, for lookups: equal texts give equal indexes, which tell nothing without the key. */
  blindIndex(purpose: string, text: string): string;
};

/** A sealed text was changed, moved to another place, or sealed with another key. The message names the place only. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const KEY_FIELD = 'dataKey';

export function createEnvelopeEncryption(ring: KeyRing): EnvelopeEncryption {
  const keys = ring.keys.map(keyOf);
  const [current] = keys;
  if (!current) throw new RangeError('a ring has at least one key');
  const root = rootOfRing(ring);
  const indexKeys = new Map<string, Buffer>();
  const indexKey = (purpose: string) => {
    const known = indexKeys.get(purpose) ?? indexKeyOf(root, purpose);
    indexKeys.set(purpose, known);
    return known;
  };
  /** The key that wrapped a data key; the current one for an unknown version, so that decryption names the place. */
  const wrapping = (wrapped: Sealed) => keys.find(({ version }) => wrapped.startsWith(`${version}.`)) ?? current;
  const unwrap = (place: FieldPlace, wrapped: Sealed) => decrypt(wrapping(wrapped), place, KEY_FIELD, wrapped);
  return {
    currentVersion: current.version,
    newDataKey: (place) => encrypt(current, place, KEY_FIELD, randomBytes(KEY_BYTES)),
    cipherOf(place, wrappedKey) {
      const key = keyOf(unwrap(place, wrappedKey));
      return {
        seal: (field, text) => encrypt(key, place, field, Buffer.from(text, 'utf8')),
        open: (field, sealed) => decrypt(key, place, field, sealed).toString('utf8'),
      };
    },
    rewrap: (place, wrappedKey) => encrypt(current, place, KEY_FIELD, unwrap(place, wrappedKey)),
    blindIndex: (purpose, text) => createHmac('sha256', indexKey(purpose)).update(text, 'utf8').digest('base64url'),
  };
}

/** Binds a text to its place, so that it cannot be moved to another field, document or collection. */
function bindingOf({ collection, documentId }: FieldPlace, field: string, { version }: Key): Buffer {
  return Buffer.from(JSON.stringify([collection, documentId, field, version]), 'utf8');
}

/** `<key version>.<iv, ciphertext and tag in base64url>` */
function encrypt(key: Key, place: FieldPlace, field: string, text: Buffer): Sealed {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.bytes, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(bindingOf(place, field, key));
  const sealed = Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `${key.version}.${sealed.toString('base64url')}` as Sealed;
}

function decrypt(key: Key, place: FieldPlace, field: string, text: Sealed): Buffer {
  const where = `${place.collection}/${place.documentId}/${field}`;
  const [version, body = ''] = text.split('.');
  if (version !== key.version) throw new DecryptionError(`${where} is sealed with another key`);
  const sealed = Buffer.from(body, 'base64url');
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new DecryptionError(`${where} is cut short`);
  const decipher = createDecipheriv(CIPHER, key.bytes, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(bindingOf(place, field, key));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new DecryptionError(`${where} does not open`);
  }
}
