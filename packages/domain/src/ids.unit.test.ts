import { expect, test } from '@jest/globals';
import { isUuid, newId, newRequestId } from './ids.js';

test('ids of requests are ids like others, and no two are alike', () => {
  const ids = Array.from({ length: 2_000 }, newRequestId);
  expect(ids.every(isUuid)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  // Both begin with the time in milliseconds.
  const msOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  expect(Math.abs(msOf(newRequestId()) - msOf(newId()))).toBeLessThan(5_000);
});
