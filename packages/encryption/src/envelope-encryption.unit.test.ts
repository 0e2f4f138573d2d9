import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sealed } from '@hjalpmedel/domain';
import { createEnvelopeEncryption, DecryptionError } from './envelope-encryption.js';

const keyEncryptionKey = randomBytes(32);
const encryption = createEnvelopeEncryption(keyEncryptionKey);
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
  expect(() => createEnvelopeEncryption(randomBytes(32)).cipherOf(place, dataKey)).toThrow(
    'is sealed with another key',
  );
  expect(() => createEnvelopeEncryption(randomBytes(16))).toThrow(RangeError);
});

test('a blind index is equal for equal texts, and of one purpose and one key only', () => {
  const index = encryption.blindIndex('number', '199001011239');
  expect(createEnvelopeEncryption(keyEncryptionKey).blindIndex('number', '199001011239')).toBe(index);
  expect(encryption.blindIndex('number', '199001011240')).not.toBe(index);
  expect(encryption.blindIndex('input', '199001011239')).not.toBe(index);
  expect(createEnvelopeEncryption(randomBytes(32)).blindIndex('number', '199001011239')).not.toBe(index);
});
