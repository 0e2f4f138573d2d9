import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRunning, type ProcessRef } from '../process/processes.js';
import type { EngineName } from './engine.js';

/** The engines that run for a data folder, the processes that use them, and whether they stay without users. */
export type EngineRecord = { engines: Partial<Record<EngineName, ProcessRef>>; users: ProcessRef[]; kept: boolean };

const recordPath = (dataDir: string): string => join(dataDir, 'engines.json');
export const recordLock = (dataDir: string): string => join(dataDir, 'engines.lock');

export function readRecord(dataDir: string): EngineRecord {
  try {
    const stored = JSON.parse(readFileSync(recordPath(dataDir), 'utf8')) as Partial<EngineRecord>;
    const users = (stored.users ?? []).filter(isRunning);
    return { engines: stored.engines ?? {}, users, kept: stored.kept ?? false };
  } catch {
    // The file is missing or damaged: running engines are found by their arguments.
    return { engines: {}, users: [], kept: false };
  }
}

/** Records the process of one engine and keeps the rest of the record. */
export function recordEngine(dataDir: string, name: EngineName, ref: ProcessRef): void {
  const record = readRecord(dataDir);
  writeRecord(dataDir, { ...record, engines: { ...record.engines, [name]: ref } });
}

export function writeRecord(dataDir: string, record: EngineRecord): void {
  const path = recordPath(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.draft`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.draft`, path);
}
