import { expect, test } from '@jest/globals';
import { summarise } from './percentiles.js';
import { measured, rowOf } from './row.js';
import { table } from './table.js';
import { twice } from './twice.js';

test('percentiles are samples: the smallest that the share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(summarise(hundred)).toEqual({ n: 100, min: 1, p50: 50, p99: 99, max: 100 });
  expect(summarise([7])).toEqual({ n: 1, min: 7, p50: 7, p99: 7, max: 7 });
});

test('both measurements take turns, and the turn changes from round to round', async () => {
  let n = 0;
  expect(await twice({ rounds: 2, each: 2, warmUp: 1 }, async () => n++)).toEqual({ a: [1, 2, 7, 8], b: [3, 4, 5, 6] });
});

test('an aim is met only when both measurements meet it; a missed one says so', () => {
  const aims = { p50: 20, p99: 30 };
  expect(rowOf('calls', 'ms', { a: [10, 20], b: [20, 30] }, aims)).toMatchObject({ verdict: 'met', noise: 2 });
  expect(rowOf('calls', 'ms', { a: [10, 20], b: [21, 31] }, aims).verdict).toBe('MISSED (p50, p99)');
  expect(rowOf('size', 'MB', { a: [1], b: [NaN] }, { max: 2 }).verdict).toBe('MISSED');
});

test('every figure has its A/A row, and what could not be measured says why', async () => {
  const fail = () => Promise.reject(new Error('nobody there'));
  const lines = table([rowOf('calls', 'ms', { a: [1, 2], b: [2, 3] }), ...(await measured('other', fail))]).split('\n');
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['measure', 'n', 'min', 'p50', 'p99', 'aim', 'verdict'],
    ['calls, ms', '2', '1.0', '1.0', '2.0'],
    ['', 'A/A', '2', '2.0', '2.0', '3.0', 'noise ×2.00'],
    ['other', '-', '-', '-', '-', 'not measured: nobody there'],
  ]);
});
