import { join } from 'node:path';
import type { LocalConfig } from '../config.js';
import { assertUsable } from '../disk.js';
import { rotateLogs } from '../process/log-files.js';
import type { Steps } from '../steps.js';
import type { EngineOptions } from './engine.js';
import { registerUser, unregisterUser } from './engine-users.js';
import { checkKafka, checkMongodb } from './external-engines.js';
import { kafkaBrokers, kafkaEngine } from './kafka.js';
import { mongodEngine, mongodbUri } from './mongod.js';
import { superviseEngines } from './supervise-engines.js';

export type UsedEngines = {
  mongodbUri: string;
  kafkaBrokers: string;
  /** Starts an engine again that ends. Rejects when that fails; ends quietly on abort. Engines by address are left alone. */
  supervise: (abort: AbortSignal) => Promise<void>;
  release: (say?: (line: string) => void) => Promise<void>;
};

export const optionsOf = ({ dataDir, ports }: LocalConfig): EngineOptions => ({
  dataDir,
  mongoPort: ports.mongod,
  kafkaPort: ports.kafka,
  controllerPort: ports.kafkaController,
});

/**
 * The engines of a command: given by address, running already, or started now. Each command registers as a user and
 * unregisters at its end. The last user stops the engines, so no command stops the engines of another one.
 */
export async function useEngines(config: LocalConfig, steps: Steps, abort?: AbortSignal): Promise<UsedEngines> {
  const { dataDir, cacheDir } = config;
  const options = optionsOf(config);
  const mongod = mongodEngine(options, cacheDir);
  const kafka = kafkaEngine(options, cacheDir);
  const own = [...(config.kafkaBrokers ? [] : [kafka]), ...(config.mongodbUri ? [] : [mongod])];
  await checkExternal(config, steps);
  const release = async (say?: (line: string) => void): Promise<void> => {
    if (own.length > 0) await unregisterUser(dataDir, [kafka, mongod], say);
  };
  try {
    if (own.length > 0) {
      assertUsable(dataDir, 'HJALPMEDEL_DATA');
      rotateLogs(join(dataDir, 'logs'));
      await registerUser(dataDir, own, steps, abort);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    mongodbUri: config.mongodbUri ?? mongodbUri(options.mongoPort),
    kafkaBrokers: config.kafkaBrokers ?? kafkaBrokers(options.kafkaPort),
    supervise: (stop) => superviseEngines({ dataDir, engines: own, steps, abort: stop }),
    release,
  };
}

async function checkExternal({ mongodbUri: uri, kafkaBrokers: brokers }: LocalConfig, steps: Steps): Promise<void> {
  if (uri) await steps.run('MongoDB', () => checkMongodb(uri));
  if (brokers) await steps.run('Kafka', () => checkKafka(brokers));
}
