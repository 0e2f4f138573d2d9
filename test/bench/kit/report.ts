import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Row, Unmeasured } from './row.js';

const folder = join(import.meta.dirname, '../results');

export type Machine = {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
};

export const machine = (): Machine => ({
  node: process.version,
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
});

export type Report = {
  readonly bench: string;
  readonly at: string;
  readonly machine: Machine;
  readonly rows: readonly (Row | Unmeasured)[];
  readonly [more: string]: unknown;
};

/** Writes the figures beside the table; returns the file's name. */
export function writeReport(report: Report): string {
  mkdirSync(folder, { recursive: true });
  const name = `${report.bench}-${report.at.replaceAll(/[:.]/g, '')}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(report, null, 2)}\n`);
  return `test/bench/results/${name}`;
}
