import type { LocalConfig } from '../config.js';
import { findEngine } from '../engines/engine-process.js';
import { checkKafka, checkMongodb } from '../engines/external-engines.js';
import { kafkaEngine } from '../engines/kafka.js';
import { mongodEngine } from '../engines/mongod.js';
import { readRecord } from '../engines/record.js';
import { optionsOf } from '../engines/use-engines.js';
import { Failure, messageOf } from '../failure.js';
import { dockerAlternative, stateOf, type EntryState } from '../provision/cache.js';
import { javaVersion, kafkaEntry, kafkaVersion, oldestJava } from '../provision/kafka-jars.js';
import { canFetchMongod, mongodEntry, mongodOnPath } from '../provision/mongod-binary.js';
import { missing, ok, type Finding } from './finding.js';

/** The state of an engine. `toFetch` and `toRun` tell what the next start has to do. */
export type EngineFinding = { finding: Finding; toFetch: boolean; toRun: boolean };

export async function mongodFinding(config: LocalConfig): Promise<EngineFinding> {
  const name = 'MongoDB';
  const { mongodbUri } = config;
  if (mongodbUri) return external(name, () => checkMongodb(mongodbUri));
  const recorded = readRecord(config.dataDir).engines.mongod;
  const running = findEngine(mongodEngine(optionsOf(config), config.cacheDir), recorded);
  if (running) return nothingToDo(ok(name, `running, process ${running.pid}`));
  const onPath = await mongodOnPath();
  if (onPath) return nothingToDo(ok(name, `${onPath} on PATH`));
  if (!canFetchMongod)
    return nothingToDo(
      missing(
        name,
        `not on PATH, and no build to fetch for this system: install MongoDB 6 or later, ${dockerAlternative}`,
      ),
    );
  return fromCache(name, '6.0.5', await stateOf(config.cacheDir, mongodEntry), '42 MB');
}

export async function kafkaFinding(config: LocalConfig): Promise<EngineFinding> {
  const name = 'Kafka';
  const brokers = config.kafkaBrokers;
  if (brokers) return external(name, () => checkKafka(brokers));
  const recorded = readRecord(config.dataDir).engines.kafka;
  const running = findEngine(kafkaEngine(optionsOf(config), config.cacheDir), recorded);
  if (running) return nothingToDo(ok(name, `${kafkaVersion} running, process ${running.pid}`));
  return fromCache(name, kafkaVersion, await stateOf(config.cacheDir, kafkaEntry), '44 MB');
}

export async function javaFinding(kafka: EngineFinding): Promise<Finding> {
  const version = await javaVersion();
  if (version && version >= oldestJava) return ok('Java', String(version));
  const found = version ? `${version} is too old` : 'not found';
  const text = `${found}; Kafka runs on ${oldestJava} or later: run \`apt-get install openjdk-17-jre-headless\`, or install it in the way of your system`;
  return { name: 'Java', state: kafka.toRun ? 'missing' : 'not needed', text };
}

async function external(name: string, check: () => Promise<string>): Promise<EngineFinding> {
  const finding = await check().then(
    (text) => ok(name, text),
    (error: unknown) => missing(name, error instanceof Failure ? error.line : messageOf(error)),
  );
  return nothingToDo(finding);
}

const nothingToDo = (finding: Finding): EngineFinding => ({ finding, toFetch: false, toRun: false });

function fromCache(name: string, version: string, state: EntryState, size: string): EngineFinding {
  if (state === 'complete') return { finding: ok(name, `${version} in the cache`), toFetch: false, toRun: true };
  const why = state === 'damaged' ? 'damaged in the cache' : 'not in the cache';
  return { finding: ok(name, `${version} ${why}: the next start fetches it (${size})`), toFetch: true, toRun: true };
}
