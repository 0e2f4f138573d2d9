import type { Aims, Row, Unmeasured } from './row.js';
import type { Summary } from './percentiles.js';

const HEAD = ['measure', 'n', 'min', 'p50', 'p99', 'aim', 'verdict'];

/** Two lines per figure: the measurement, and below it the repeated measurement with the noise. */
export function table(rows: readonly (Row | Unmeasured)[]): string {
  const lines = [HEAD, ...rows.flatMap(linesOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function linesOf(row: Row | Unmeasured): string[][] {
  if ('unmeasured' in row) return [[row.measure, '-', '-', '-', '-', '', `not measured: ${row.unmeasured}`]];
  const { measure, unit, a, b, noise, aims, verdict = '' } = row;
  return [
    [`${measure}, ${unit}`, ...cells(a), aims ? aimText(aims) : '', verdict],
    ['  A/A', ...cells(b), '', noise === undefined ? '' : `noise ×${noise.toFixed(2)}`],
  ];
}

function cells({ n, min, p50, p99 }: Summary): string[] {
  return n === 1 ? ['1', '', figure(p50), ''] : [String(n), figure(min), figure(p50), figure(p99)];
}

const figure = (value: number): string => value.toFixed(Math.abs(value) < 100 ? 1 : 0);
const aimText = (aims: Aims): string =>
  Object.entries(aims)
    .map(([key, value]) => `${key === 'max' ? '' : `${key} `}≤ ${value}`)
    .join(', ');
const pad = (cell: string, width: number, column: number): string =>
  column >= 1 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
