import type { LocalConfig } from '../config.js';
import { Failure, messageOf } from '../failure.js';
import { withLock } from '../process/lock.js';
import { isRunning, markOf, type ProcessMark } from '../process/processes.js';
import type { Steps } from '../steps.js';
import type { EngineOptions, EngineRecipe } from './engine.js';
import { checkKafka, checkMongodb } from './given.js';
import { kafkaBrokers, kafkaRecipe } from './kafka.js';
import { ensureRunning } from './life.js';
import { mongodRecipe, mongodbUri } from './mongod.js';
import { endOrphans } from './orphans.js';
import { readRecord, recordLock, writeRecord } from './record.js';
import { stopEngines } from './stop.js';

export type UsedEngines = {
  mongodbUri: string;
  kafkaBrokers: string;
  release: (say?: (line: string) => void) => Promise<void>;
};

export const optionsOf = ({ dataDir, ports }: LocalConfig): EngineOptions => ({
  dataDir,
  mongoPort: ports.mongod,
  kafkaPort: ports.kafka,
  controllerPort: ports.kafkaController,
});

/**
 * The engines a command works on: given by address, running already, or started now. Each launcher signs in and
 * out; the last one to leave stops what was started, so two commands at once never pull the engines from each other.
 */
export async function useEngines(config: LocalConfig, steps: Steps, abort?: AbortSignal): Promise<UsedEngines> {
  const me = markOf(process.pid);
  const options = optionsOf(config);
  const mongod = mongodRecipe(options, config.cacheDir);
  const kafka = kafkaRecipe(options, config.cacheDir);
  const mine = [...(config.kafkaBrokers ? [] : [kafka]), ...(config.mongodbUri ? [] : [mongod])];
  await checkGiven(config, steps);
  const release = (say?: (line: string) => void): Promise<void> =>
    mine.length === 0 ? Promise.resolve() : signOut(config.dataDir, [kafka, mongod], me, say);
  try {
    if (mine.length > 0) await signIn(config.dataDir, mine, me, steps, abort);
  } catch (error) {
    await release();
    throw error;
  }
  return {
    mongodbUri: config.mongodbUri ?? mongodbUri(options.mongoPort),
    kafkaBrokers: config.kafkaBrokers ?? kafkaBrokers(options.kafkaPort),
    release,
  };
}

async function checkGiven({ mongodbUri: uri, kafkaBrokers: brokers }: LocalConfig, steps: Steps): Promise<void> {
  if (uri) await steps.run('MongoDB', () => checkMongodb(uri));
  if (brokers) await steps.run('Kafka', () => checkKafka(brokers));
}

async function signIn(
  dataDir: string,
  recipes: EngineRecipe[],
  me: ProcessMark,
  steps: Steps,
  abort?: AbortSignal,
): Promise<void> {
  const onWait = ({ pid }: ProcessMark): void =>
    steps.say(`waiting for process ${pid}, which is starting or stopping the engines`);
  const start = async (): Promise<void> => {
    await endOrphans(dataDir);
    const record = readRecord(dataDir);
    const kept = record.kept && Object.values(record.engines).some(isRunning);
    writeRecord(dataDir, { ...record, kept, users: [...record.users, me] });
    const outcomes = await Promise.allSettled(
      recipes.map((recipe) =>
        steps.run(recipe.title, async (note) => {
          const remember = (mark: ProcessMark): void => {
            const now = readRecord(dataDir);
            writeRecord(dataDir, { ...now, engines: { ...now.engines, [recipe.name]: mark } });
          };
          const { origin } = await ensureRunning(recipe, record.engines[recipe.name], {
            note,
            onSpawn: remember,
            ...(abort && { abort }),
          });
          return origin;
        }),
      ),
    );
    const [first, ...others] = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    for (const other of others) steps.say(`  ${other instanceof Failure ? other.line : messageOf(other)}`);
    if (first !== undefined) throw first as Error;
  };
  await withLock(recordLock(dataDir), start, { onWait, ...(abort && { abort }) });
}

async function signOut(
  dataDir: string,
  recipes: EngineRecipe[],
  me: ProcessMark,
  say?: (line: string) => void,
): Promise<void> {
  await withLock(recordLock(dataDir), async () => {
    const record = readRecord(dataDir);
    const users = record.users.filter((user) => user.pid !== me.pid || user.started !== me.started);
    writeRecord(dataDir, { ...record, users });
    if (users.some(isRunning) || record.kept) return;
    await stopEngines(dataDir, recipes, say);
  });
}
