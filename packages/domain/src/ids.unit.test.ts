import { expect, test } from '@jest/globals';
import { isUuid, newId, newRequestId } from './ids.js';

test('ids of requests are ids like others, and no two are alike', () => {
  const ids = Array.from({ length: 2_000 }, newRequestId);
  expect(ids.every(isUuid)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(newRequestId().slice(0, 8)).toBe(newId().slice(0, 8)); // both begin with the time
});
