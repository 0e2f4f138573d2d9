import { createHmac, hkdfSync } from 'node:crypto';

/**
 * The key-encryption keys of a service. The first key wraps new data keys, the others still unwrap earlier ones.
 * `indexRoot` is the root of blind indexes. Without it the root is derived from the only key.
 */
export type KeyRing = {
  readonly keys: readonly Buffer[];
  readonly indexRoot?: Buffer | undefined;
  /** The file that the ring was read from. */
  readonly file?: string | undefined;
};

/** A key and its version. The version is derived from the key, so that a wrong key is told from a changed text. */
export type Key = { readonly bytes: Buffer; readonly version: string };

export const KEY_BYTES = 32;

export function keyOf(bytes: Buffer): Key {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
  return { bytes, version: Buffer.from(hkdfSync('sha256', bytes, '', 'key version', 6)).toString('base64url') };
}

/** The root of the blind indexes of a ring with one key. The key cannot be read from it, so the key may be destroyed. */
export function indexRootOf(key: Buffer): Buffer {
  return createHmac('sha256', Buffer.alloc(KEY_BYTES)).update(key).digest(); // the extract step of HKDF
}

/** The index root of a ring. Several keys need a stored root, because indexes must not change with the keys. */
export function rootOfRing({ keys, indexRoot }: KeyRing): Buffer {
  const [first, ...others] = keys;
  if (indexRoot) return indexRoot;
  if (!first || others.length > 0) throw new RangeError('a ring of several keys needs an index root');
  return indexRootOf(first);
}

/** The key of blind indexes for one purpose. */
export function indexKeyOf(root: Buffer, purpose: string): Buffer {
  return createHmac('sha256', root).update(`blind index: ${purpose}\u0001`).digest(); // the expand step of HKDF
}

/** The key file with a new first key. The index root is written out, so that an old key can be removed later. */
export function withNewKey(ring: KeyRing, key: Buffer): string {
  const lines = [key, ...ring.keys].map((one) => one.toString('base64'));
  return [...lines, `index ${rootOfRing(ring).toString('base64')}`, ''].join('\n');
}
