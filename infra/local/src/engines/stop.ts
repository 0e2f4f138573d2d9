import { terminate } from '../process/processes.js';
import type { EngineRecipe } from './engine.js';
import { findEngine } from './life.js';
import { readRecord, writeRecord } from './record.js';

/** In the order given: Kafka before MongoDB. */
export async function stopEngines(
  dataDir: string,
  recipes: EngineRecipe[],
  say?: (line: string) => void,
): Promise<void> {
  for (const recipe of recipes) {
    const record = readRecord(dataDir);
    const mark = findEngine(recipe, record.engines[recipe.name]);
    if (mark) {
      say?.(`stopping ${recipe.title}`);
      const willing = await terminate(mark, recipe.stopWithinMs);
      if (!willing) say?.(`${recipe.title} did not stop within ${recipe.stopWithinMs / 1000} s and was ended`);
    }
    const engines = Object.fromEntries(Object.entries(record.engines).filter(([name]) => name !== recipe.name));
    writeRecord(dataDir, { ...record, engines });
  }
}
