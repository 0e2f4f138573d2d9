import { expect, test } from '@jest/globals';
import { createPseudonyms } from './pseudonyms.js';

const pseudonyms = createPseudonyms(Buffer.alloc(32, 1));
/** A UUID version 7 of a year. */
function madeIn(year: number): string {
  const time = Date.UTC(year, 5, 1).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

test('a pseudonym is the same each time, also when the year changes', () => {
  const id = madeIn(2026);
  expect(pseudonyms.of('devices', 'loan', id)).toBe(pseudonyms.of('devices', 'loan', id));
  expect(pseudonyms.of('devices', 'loan', id)).toMatch(/^[\w-]{22}$/);
});

test('pseudonyms of two streams, kinds or master keys cannot be joined', () => {
  const id = madeIn(2026);
  const all = [
    pseudonyms.of('devices', 'loan', id),
    pseudonyms.of('costs', 'loan', id),
    pseudonyms.of('devices', 'device', id),
    createPseudonyms(Buffer.alloc(32, 2)).of('devices', 'loan', id),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('an id that tells no year has a pseudonym too', () => {
  expect(pseudonyms.of('devices', 'device', 'not-a-uuid')).toMatch(/^[\w-]{22}$/);
});
