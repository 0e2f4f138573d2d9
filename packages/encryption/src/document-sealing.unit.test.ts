import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createDocumentSealing, type SealedTexts } from './document-sealing.js';
import { createEnvelopeEncryption, DecryptionError } from './envelope-encryption.js';

const encryption = createEnvelopeEncryption({ keys: [randomBytes(32)] });
const sealing = createDocumentSealing(encryption, 'devices', ['settings', 'quarantine', 'out.settings.why']);
const document = {
  _id: 'd1',
  version: 3,
  settings: [{ name: 'Sitthöjd', value: '48' }],
  quarantine: 'luktar rök',
  out: { reason: 'DAMAGED', settings: { outcome: 'NOT_POSSIBLE', why: 'minnet är borta' } },
};
type Stored = typeof document & { readonly sealed: SealedTexts };
const stored = sealing.seal(document) as Stored;

test('the fields are sealed together, and a text leaves an empty text behind', () => {
  // A random ciphertext can hold "48": only whole texts are looked for.
  expect(JSON.stringify(stored)).not.toMatch(/Sitthöjd|luktar rök|minnet är borta|"48"/);
  expect(stored).toMatchObject({ version: 3, quarantine: '', out: { reason: 'DAMAGED', settings: { why: '' } } });
  expect(stored.settings).toBeUndefined();
  expect(document.out.settings.why).toBe('minnet är borta'); // the document of the command is untouched
  expect(sealing.open(stored)).toEqual(document);
  expect(sealing.open(sealing.seal(sealing.open(stored)))).toEqual(document);
});

test('documents in clear and documents without a text stay as they are', () => {
  const bare = { _id: 'd2', version: 1 };
  expect(sealing.seal(bare)).toBe(bare);
  expect(sealing.open(bare)).toEqual(bare);
  expect(sealing.open(document)).toEqual(document);
});

test('an empty list is stored in clear, beside a sealed text and alone', () => {
  const empty = { _id: 'd3', settings: [] };
  expect(sealing.seal(empty)).toBe(empty);
  const withText = { ...empty, quarantine: 'luktar rök' };
  expect(sealing.seal(withText)).toMatchObject({ settings: [], quarantine: '' });
  expect(sealing.open(sealing.seal(withText))).toEqual(withText);
});

test('texts of another document, of another collection or changed are found when they are read', () => {
  const moved = sealing.open({ ...stored, _id: 'd2' });
  expect(() => moved.settings).toThrow(DecryptionError);
  const elsewhere = createDocumentSealing(encryption, 'others', ['settings']);
  expect(() => elsewhere.open(stored).settings).toThrow(DecryptionError);
  const other = sealing.seal({ ...document, _id: 'd2' }) as Stored;
  const mixed = { ...stored, sealed: { ...stored.sealed, texts: other.sealed.texts } };
  expect(() => sealing.open(mixed).quarantine).toThrow(DecryptionError);
});

test('without their key the texts are gone and the rest is readable', () => {
  const erased = sealing.open({ ...stored, sealed: { texts: stored.sealed.texts } });
  expect(erased).toMatchObject({ _id: 'd1', version: 3, quarantine: '' });
  expect(erased.settings).toBeUndefined();
});
