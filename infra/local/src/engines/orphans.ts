import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isGone, isRunning, signal } from '../process/processes.js';
import { kafkaRecipe } from './kafka.js';
import { findEngine } from './life.js';
import { mongodRecipe } from './mongod.js';
import { readRecord } from './record.js';

export const privateDir = (dataDir: string): string => join(dataDir, 'private');

/** Ends private engines whose test process is gone: a run that was killed could not clean up after itself. */
export async function endOrphans(dataDir: string): Promise<void> {
  const parent = privateDir(dataDir);
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const dir = join(parent, name);
    if (readRecord(dir).users.some(isRunning)) continue;
    const options = { dataDir: dir, mongoPort: 0, kafkaPort: 0, controllerPort: 0 };
    for (const recipe of [kafkaRecipe(options, ''), mongodRecipe(options, '')]) {
      const mark = findEngine(recipe);
      if (!mark) continue;
      signal(mark.pid, 'SIGKILL');
      await isGone(mark, 5_000);
    }
    rmSync(dir, { recursive: true, force: true });
  }
}
