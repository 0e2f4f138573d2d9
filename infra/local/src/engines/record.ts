import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRunning, type ProcessMark } from '../process/processes.js';
import type { EngineName } from './engine.js';

/** What runs for this data folder and who uses it: the one process file of a clone. */
export type EngineRecord = { engines: Partial<Record<EngineName, ProcessMark>>; users: ProcessMark[]; kept: boolean };

const recordPath = (dataDir: string): string => join(dataDir, 'engines.json');
export const recordLock = (dataDir: string): string => join(dataDir, 'engines.lock');

export function readRecord(dataDir: string): EngineRecord {
  try {
    const stored = JSON.parse(readFileSync(recordPath(dataDir), 'utf8')) as Partial<EngineRecord>;
    const users = (stored.users ?? []).filter(isRunning);
    return { engines: stored.engines ?? {}, users, kept: stored.kept ?? false };
  } catch {
    // Missing or torn: running engines are found again by their command lines.
    return { engines: {}, users: [], kept: false };
  }
}

export function writeRecord(dataDir: string, record: EngineRecord): void {
  const path = recordPath(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.draft`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.draft`, path);
}
