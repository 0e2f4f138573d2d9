import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isGone, isRunning, signal } from '../process/processes.js';
import { kafkaEngine } from './kafka.js';
import { findEngine } from './engine-process.js';
import { mongodEngine } from './mongod.js';
import { readRecord } from './record.js';

export const privateDir = (dataDir: string): string => join(dataDir, 'private');

/** Ends the private engines of test processes that were killed, and removes their folders. */
export async function endOrphans(dataDir: string): Promise<void> {
  const parent = privateDir(dataDir);
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const dir = join(parent, name);
    if (readRecord(dir).users.some(isRunning)) continue;
    const options = { dataDir: dir, mongoPort: 0, kafkaPort: 0, controllerPort: 0 };
    for (const engine of [kafkaEngine(options, ''), mongodEngine(options, '')]) {
      const found = findEngine(engine);
      if (!found) continue;
      signal(found.pid, 'SIGKILL');
      await isGone(found, 5_000);
    }
    rmSync(dir, { recursive: true, force: true });
  }
}
