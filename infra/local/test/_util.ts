import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type LocalConfig } from '../src/config.js';
import { freePort } from '../src/process/ports.js';
import { createSteps, type Steps } from '../src/steps.js';

export const silent = (): Steps => createSteps({ write: () => true });

/** A clone's configuration with a data folder and ports of its own; the cache is the shared one. */
export async function privateConfig(): Promise<LocalConfig & { remove: () => void }> {
  const base = readConfig({ ...process.env, MONGODB_URI: '', KAFKA_BROKERS: '' });
  const dataDir = mkdtempSync(join(tmpdir(), 'hjalpmedel-local-'));
  const [mongod, kafka, kafkaController] = [await freePort(), await freePort(), await freePort()];
  const ports = { ...base.ports, mongod, kafka, kafkaController };
  return { ...base, dataDir, ports, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
