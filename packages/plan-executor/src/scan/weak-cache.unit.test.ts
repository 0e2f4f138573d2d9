import { expect, test } from '@jest/globals';
import { createWeakCache } from './weak-cache.js';

test('equal keys share one value, others do not', () => {
  const cache = createWeakCache<{ n: number }>();
  let made = 0;
  const make = () => ({ n: ++made });
  const [a, b, c] = [cache('a', make), cache('a', make), cache('c', make)];
  expect(a).toBe(b);
  expect(c).not.toBe(a);
  expect(made).toBe(2);
});
