import { terminate } from '../process/processes.js';
import type { EngineDefinition } from './engine.js';
import { findEngine } from './engine-process.js';
import { readRecord, writeRecord } from './record.js';

/** Stops engines in the given order: Kafka before MongoDB. On a full disk the record fails, and all are stopped still. */
export async function stopEngines(
  dataDir: string,
  engines: EngineDefinition[],
  say?: (line: string) => void,
): Promise<void> {
  let failed: { error: unknown } | undefined;
  for (const engine of engines) {
    const record = readRecord(dataDir);
    const found = findEngine(engine, record.engines[engine.name]);
    if (found) {
      say?.(`stopping ${engine.title}`);
      const isWilling = await terminate(found, engine.stopWithinMs);
      if (!isWilling) say?.(`${engine.title} did not stop within ${engine.stopWithinMs / 1000} s and was killed`);
    }
    const others = Object.fromEntries(Object.entries(record.engines).filter(([name]) => name !== engine.name));
    try {
      writeRecord(dataDir, { ...record, engines: others });
    } catch (error) {
      failed ??= { error };
    }
  }
  if (failed) throw failed.error;
}
