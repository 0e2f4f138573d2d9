import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sealed } from '@hjalpmedel/domain';
import { createEnvelopeEncryption, DecryptionError } from './envelope-encryption.js';
import { indexRootOf } from './key-ring.js';

const keyEncryptionKey = randomBytes(32);
const withKeys = (...keys: Buffer[]) => createEnvelopeEncryption({ keys, indexRoot: indexRootOf(keyEncryptionKey) });
const encryption = createEnvelopeEncryption({ keys: [keyEncryptionKey] });
const place = { collection: 'clients', documentId: 'c1' };
const dataKey = encryption.newDataKey(place);
const cipher = encryption.cipherOf(place, dataKey);

test('any text comes back as it was, and never twice under the same seal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = cipher.seal('givenName', text);
      expect(cipher.open('givenName', sealed)).toBe(text);
      expect(cipher.seal('givenName', text)).not.toBe(sealed);
    }),
  );
});

test('a changed bit anywhere breaks the seal, and the fault tells no content', () => {
  const sealed = cipher.seal('givenName', 'Greta');
  const [version = '', body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    const broken = `${version}.${changed.toString('base64url')}` as Sealed;
    expect(() => cipher.open('givenName', broken)).toThrow(new DecryptionError('clients/c1/givenName does not open'));
  }
  expect(() => cipher.open('givenName', 'x' as Sealed)).toThrow(DecryptionError);
  expect(() => cipher.open('givenName', `${version}.AAAA` as Sealed)).toThrow(DecryptionError);
});

test('a sealed text opens in its own field, document and collection only', () => {
  const sealed = cipher.seal('givenName', 'Greta');
  expect(() => cipher.open('familyName', sealed)).toThrow(DecryptionError);
  for (const other of [
    { ...place, documentId: 'c2' },
    { ...place, collection: 'others' },
  ]) {
    expect(() => encryption.cipherOf(other, dataKey)).toThrow(DecryptionError); // the wrapped key is bound too
    const otherBox = encryption.cipherOf(other, encryption.newDataKey(other));
    expect(() => otherBox.open('givenName', sealed)).toThrow('is sealed with another key');
  }
});

test('another key-encryption key opens nothing', () => {
  expect(() => createEnvelopeEncryption({ keys: [randomBytes(32)] }).cipherOf(place, dataKey)).toThrow(
    'is sealed with another key',
  );
  expect(() => createEnvelopeEncryption({ keys: [randomBytes(16)] })).toThrow(RangeError);
});

test('a blind index is equal for equal texts, and of one purpose and one key only', () => {
  const index = encryption.blindIndex('number', '199001011239');
  expect(createEnvelopeEncryption({ keys: [keyEncryptionKey] }).blindIndex('number', '199001011239')).toBe(index);
  expect(encryption.blindIndex('number', '199001011240')).not.toBe(index);
  expect(encryption.blindIndex('input', '199001011239')).not.toBe(index);
  expect(createEnvelopeEncryption({ keys: [randomBytes(32)] }).blindIndex('number', '199001011239')).not.toBe(index);
});

test('a ring opens what its earlier keys sealed, and a rewrapped key opens with the new key only', () => {
  const next = randomBytes(32);
  const sealed = cipher.seal('givenName', 'Greta');
  const both = withKeys(next, keyEncryptionKey);
  expect(both.cipherOf(place, dataKey).open('givenName', sealed)).toBe('Greta');
  const rewrapped = both.rewrap(place, dataKey);
  expect(rewrapped.startsWith(`${both.currentVersion}.`)).toBe(true);
  expect(withKeys(next).cipherOf(place, rewrapped).open('givenName', sealed)).toBe('Greta');
  expect(() => withKeys(next).cipherOf(place, dataKey)).toThrow('is sealed with another key');
  expect(() => encryption.cipherOf(place, rewrapped)).toThrow('is sealed with another key');
  expect(() => both.rewrap({ ...place, documentId: 'c2' }, dataKey)).toThrow(DecryptionError);
});

test('indexes stay the same when the keys change, and are those of earlier versions', () => {
  const index = encryption.blindIndex('number', '199001011239');
  expect(withKeys(randomBytes(32), keyEncryptionKey).blindIndex('number', '199001011239')).toBe(index);
  expect(withKeys(randomBytes(32)).blindIndex('number', '199001011239')).toBe(index);
  const earlier = Buffer.from(hkdfSync('sha256', keyEncryptionKey, '', 'blind index: number', 32));
  expect(createHmac('sha256', earlier).update('199001011239').digest('base64url')).toBe(index);
  expect(() => createEnvelopeEncryption({ keys: [randomBytes(32), keyEncryptionKey] })).toThrow(RangeError);
});
