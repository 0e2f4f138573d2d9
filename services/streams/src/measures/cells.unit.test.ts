import { expect, test } from '@jest/globals';
import { cellsOf, type Occurrence } from './cells.js';

const occurrence = (value: number, count: number, municipality = '1496'): Occurrence => ({
  municipality,
  value,
  count,
});

test('a cell of fewer than five events tells nothing but that it is suppressed', () => {
  expect(cellsOf([occurrence(3, 2), occurrence(9, 2)])).toEqual([{ municipality: '1496', suppressed: true }]);
});

test('a cell of five events has count, sum, median and p90 by nearest rank', () => {
  const [cell] = cellsOf([occurrence(1, 1), occurrence(10, 1), occurrence(2, 1), occurrence(4, 1), occurrence(3, 1)]);
  expect(cell).toEqual({ municipality: '1496', suppressed: false, count: 5, sum: 20, median: 3, p90: 10 });
});

test('cells agree with a plain list of values, in the order of their keys', () => {
  const values = Array.from({ length: 200 }, (_, index) => (index * 37) % 61);
  const occurrences = values.map((value, index) => occurrence(value, 1, index % 2 ? '2281' : '1496'));
  for (const [at, cell] of cellsOf(occurrences).entries()) {
    const own = values.filter((_, index) => index % 2 === at).sort((one, other) => one - other);
    expect(cell.municipality).toBe(at === 0 ? '1496' : '2281');
    expect([cell.count, cell.median, cell.p90]).toEqual([100, own[49], own[89]]);
    expect(cell.sum).toBe(own.reduce((sum, value) => sum + value, 0));
  }
});
