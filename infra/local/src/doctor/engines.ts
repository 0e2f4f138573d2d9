import type { LocalConfig } from '../config.js';
import { checkKafka, checkMongodb } from '../engines/given.js';
import { kafkaRecipe } from '../engines/kafka.js';
import { findEngine } from '../engines/life.js';
import { mongodRecipe } from '../engines/mongod.js';
import { readRecord } from '../engines/record.js';
import { optionsOf } from '../engines/use-engines.js';
import { Failure, messageOf } from '../failure.js';
import { stateOf, type EntryState } from '../provision/cache.js';
import { javaVersion, kafkaEntry, kafkaVersion } from '../provision/kafka-jars.js';
import { canFetchMongod, mongodEntry, mongodOnPath } from '../provision/mongod-binary.js';
import { missing, ok, type Finding } from './finding.js';

/** What is known of an engine, and whether a start would have to fetch it first. */
export type EngineFinding = { finding: Finding; toFetch: boolean; toRun: boolean };

export async function mongodFinding(config: LocalConfig): Promise<EngineFinding> {
  const name = 'MongoDB';
  const { mongodbUri } = config;
  if (mongodbUri) return given(name, () => checkMongodb(mongodbUri));
  const running = findEngine(
    mongodRecipe(optionsOf(config), config.cacheDir),
    readRecord(config.dataDir).engines.mongod,
  );
  if (running) return settled(ok(name, `running, process ${running.pid}`));
  const onPath = await mongodOnPath();
  if (onPath) return settled(ok(name, `${onPath} on PATH`));
  if (!canFetchMongod)
    return settled(
      missing(
        name,
        'not on PATH, and not to be fetched for this system: install MongoDB 6 or later, or use docker compose',
      ),
    );
  return fromCache(name, '6.0.5', await stateOf(config.cacheDir, mongodEntry), '42 MB');
}

export async function kafkaFinding(config: LocalConfig): Promise<EngineFinding> {
  const name = 'Kafka';
  const brokers = config.kafkaBrokers;
  if (brokers) return given(name, () => checkKafka(brokers));
  const running = findEngine(kafkaRecipe(optionsOf(config), config.cacheDir), readRecord(config.dataDir).engines.kafka);
  if (running) return settled(ok(name, `${kafkaVersion} running, process ${running.pid}`));
  return fromCache(name, kafkaVersion, await stateOf(config.cacheDir, kafkaEntry), '44 MB');
}

export async function javaFinding(kafka: EngineFinding): Promise<Finding> {
  const version = await javaVersion();
  if (version && version >= 17) return ok('Java', String(version));
  const text = `${version ?? 'none'}; Kafka runs on 17 or later: package openjdk-17-jre-headless`;
  return { name: 'Java', state: kafka.toRun ? 'missing' : 'not needed', text };
}

async function given(name: string, check: () => Promise<string>): Promise<EngineFinding> {
  const finding = await check().then(
    (text) => ok(name, text),
    (error: unknown) => missing(name, error instanceof Failure ? error.line : messageOf(error)),
  );
  return settled(finding);
}

const settled = (finding: Finding): EngineFinding => ({ finding, toFetch: false, toRun: false });

function fromCache(name: string, version: string, state: EntryState, size: string): EngineFinding {
  if (state === 'whole') return { finding: ok(name, `${version} in the cache`), toFetch: false, toRun: true };
  const why = state === 'damaged' ? 'damaged in the cache' : 'not in the cache';
  return { finding: ok(name, `${version} ${why}: the next start fetches it (${size})`), toFetch: true, toRun: true };
}
