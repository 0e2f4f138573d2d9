import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.js';
import { freePort } from '../process/ports.js';
import { isGone, markOf, signal, type ProcessMark } from '../process/processes.js';
import type { EngineOptions, EngineRecipe } from './engine.js';
import { kafkaBrokers, kafkaRecipe } from './kafka.js';
import { ensureRunning } from './life.js';
import { mongodRecipe, mongodbUri } from './mongod.js';
import { readRecord, writeRecord } from './record.js';
import { privateDir } from './orphans.js';
import { stopEngines } from './stop.js';

export type EngineHandle = {
  readonly pid: number;
  /** SIGKILL, as a crash would be. */
  kill9: () => Promise<void>;
  /** Starts it again on its data and port; resolves when it is ready. */
  restart: () => Promise<void>;
};
export type PrivateEngines = {
  mongodbUri: string;
  kafkaBrokers: string;
  mongod: EngineHandle;
  kafka: EngineHandle;
  stop: () => Promise<void>;
};

/**
 * A pair of engines of one's own, to be killed and restarted. Without options on free ports and in a folder that
 * goes at the end; a folder that is given is kept.
 */
export async function startEngines(options: Partial<EngineOptions> = {}): Promise<PrivateEngines> {
  const config = readConfig();
  const dataDir = options.dataDir ?? temporaryDir(privateDir(config.dataDir));
  const full: EngineOptions = {
    dataDir,
    mongoPort: options.mongoPort ?? (await freePort()),
    kafkaPort: options.kafkaPort ?? (await freePort()),
    controllerPort: options.controllerPort ?? (await freePort()),
  };
  const recipes = { mongod: mongodRecipe(full, config.cacheDir), kafka: kafkaRecipe(full, config.cacheDir) };
  writeRecord(dataDir, { ...readRecord(dataDir), users: [markOf(process.pid)] });
  const stop = async (): Promise<void> => {
    await stopEngines(dataDir, [recipes.kafka, recipes.mongod]);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  const started = await Promise.allSettled([handle(dataDir, recipes.mongod), handle(dataDir, recipes.kafka)]);
  const [mongod, kafka] = started.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : undefined));
  if (mongod && kafka)
    return { mongodbUri: mongodbUri(full.mongoPort), kafkaBrokers: kafkaBrokers(full.kafkaPort), mongod, kafka, stop };
  await stop();
  throw started.find((outcome) => outcome.status === 'rejected')?.reason;
}

async function handle(dataDir: string, recipe: EngineRecipe): Promise<EngineHandle> {
  let mark: ProcessMark;
  const onSpawn = (spawned: ProcessMark): void => {
    mark = spawned;
    const record = readRecord(dataDir);
    writeRecord(dataDir, { ...record, engines: { ...record.engines, [recipe.name]: spawned } });
  };
  const restart = async (): Promise<void> =>
    void (await ensureRunning(recipe, undefined, { note: () => undefined, onSpawn }));
  await restart();
  return {
    get pid() {
      return mark.pid;
    },
    restart,
    async kill9() {
      signal(mark.pid, 'SIGKILL');
      await isGone(mark, 5_000);
    },
  };
}

function temporaryDir(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'run-'));
}
