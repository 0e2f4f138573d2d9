import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sealed } from '@hjalpmedel/domain';
import { createVault, SealBroken } from './vault.js';

const keyEncryptionKey = randomBytes(32);
const vault = createVault(keyEncryptionKey);
const place = { collection: 'clients', documentId: 'c1' };
const dataKey = vault.newKey(place);
const box = vault.box(place, dataKey);

test('any text comes back as it was, and never twice under the same seal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = box.seal('givenName', text);
      expect(box.open('givenName', sealed)).toBe(text);
      expect(box.seal('givenName', text)).not.toBe(sealed);
    }),
  );
});

test('a changed bit anywhere breaks the seal, and the fault tells no content', () => {
  const sealed = box.seal('givenName', 'Greta');
  const [version = '', body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    const broken = `${version}.${changed.toString('base64url')}` as Sealed;
    expect(() => box.open('givenName', broken)).toThrow(new SealBroken('clients/c1/givenName does not open'));
  }
  expect(() => box.open('givenName', 'x' as Sealed)).toThrow(SealBroken);
  expect(() => box.open('givenName', `${version}.AAAA` as Sealed)).toThrow(SealBroken);
});

test('a sealed text opens in its own field, document and collection only', () => {
  const sealed = box.seal('givenName', 'Greta');
  expect(() => box.open('familyName', sealed)).toThrow(SealBroken);
  for (const other of [
    { ...place, documentId: 'c2' },
    { ...place, collection: 'others' },
  ]) {
    expect(() => vault.box(other, dataKey)).toThrow(SealBroken); // the wrapped key is bound too
    const otherBox = vault.box(other, vault.newKey(other));
    expect(() => otherBox.open('givenName', sealed)).toThrow('is sealed with another key');
  }
});

test('another key-encryption key opens nothing', () => {
  expect(() => createVault(randomBytes(32)).box(place, dataKey)).toThrow('is sealed with another key');
  expect(() => createVault(randomBytes(16))).toThrow(RangeError);
});

test('a blind index is equal for equal texts, and of one purpose and one key only', () => {
  const index = vault.blindIndex('number', '199001011239');
  expect(createVault(keyEncryptionKey).blindIndex('number', '199001011239')).toBe(index);
  expect(vault.blindIndex('number', '199001011240')).not.toBe(index);
  expect(vault.blindIndex('input', '199001011239')).not.toBe(index);
  expect(createVault(randomBytes(32)).blindIndex('number', '199001011239')).not.toBe(index);
});
