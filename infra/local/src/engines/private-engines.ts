import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.js';
import { freePort } from '../process/ports.js';
import { isGone, refOf, signal, type ProcessRef } from '../process/processes.js';
import type { EngineOptions, EngineDefinition } from './engine.js';
import { kafkaBrokers, kafkaEngine } from './kafka.js';
import { ensureRunning } from './engine-process.js';
import { mongodEngine, mongodbUri } from './mongod.js';
import { readRecord, recordEngine, writeRecord } from './record.js';
import { privateDir } from './orphans.js';
import { stopEngines } from './stop.js';

export type EngineHandle = {
  readonly pid: number;
  /** Ends it with SIGKILL, like a crash. */
  kill9: () => Promise<void>;
  /** Starts it again on the same data and port; resolves when it is ready. */
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
 * Starts MongoDB and Kafka for one test, which may kill and restart them.
 * @default free ports, and a temporary folder that `stop` removes. A given folder stays.
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
  const definitions = { mongod: mongodEngine(full, config.cacheDir), kafka: kafkaEngine(full, config.cacheDir) };
  writeRecord(dataDir, { ...readRecord(dataDir), users: [refOf(process.pid)] });
  const stop = async (): Promise<void> => {
    await stopEngines(dataDir, [definitions.kafka, definitions.mongod]);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  const started = await Promise.allSettled([handle(dataDir, definitions.mongod), handle(dataDir, definitions.kafka)]);
  const [mongod, kafka] = started.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : undefined));
  if (mongod && kafka)
    return { mongodbUri: mongodbUri(full.mongoPort), kafkaBrokers: kafkaBrokers(full.kafkaPort), mongod, kafka, stop };
  await stop();
  throw started.find((outcome) => outcome.status === 'rejected')?.reason;
}

async function handle(dataDir: string, engine: EngineDefinition): Promise<EngineHandle> {
  let current: ProcessRef;
  const onSpawn = (spawned: ProcessRef): void => {
    current = spawned;
    recordEngine(dataDir, engine.name, spawned);
  };
  const restart = async (): Promise<void> =>
    void (await ensureRunning(engine, undefined, { note: () => undefined, onSpawn }));
  await restart();
  return {
    get pid() {
      return current.pid;
    },
    restart,
    async kill9() {
      signal(current.pid, 'SIGKILL');
      await isGone(current, 5_000);
    },
  };
}

function temporaryDir(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'run-'));
}
