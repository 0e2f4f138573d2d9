import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { engineRecipes } from '../config.js';
import { Failure } from '../failure.js';
import { runTool, tellingLine } from '../process/run-tool.js';
import { cached, wayOut, type Entry, type Note } from './cache.js';
import { firstDamaged, readChecksums } from './checksum.js';

const pom = join(engineRecipes, 'kafka/pom.xml');
export const oldestJava = 17;
export const kafkaVersion = '4.3.1';

const jars = readChecksums(join(engineRecipes, 'kafka/jars.sha256'));
const pomHash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 8);

export const kafkaEntry = {
  name: `kafka-${kafkaVersion}-${pomHash}`,
  damage: (folder: string): Promise<string | undefined> => firstDamaged(join(folder, 'libs'), jars),
};

export type KafkaJars = { classPath: string; origin: 'from the cache' | 'fetched' };

/** The folder of jars made from our pom earlier, else fetched now; each jar is checked against the committed list. */
export async function kafkaJars(cacheDir: string, note: Note, abort?: AbortSignal): Promise<KafkaJars> {
  await assertJava();
  let fetched = false;
  const entry: Entry = {
    ...kafkaEntry,
    fetch: (folder, say) => {
      fetched = true;
      return fetchJars(join(folder, 'libs'), jars.length, say, abort);
    },
  };
  const folder = await cached(cacheDir, entry, note, abort);
  // Named one by one: a jar that somebody else put into the folder is not loaded.
  return {
    classPath: jars.map(({ name }) => join(folder, 'libs', name)).join(delimiter),
    origin: fetched ? 'fetched' : 'from the cache',
  };
}

async function fetchJars(folder: string, count: number, note: Note, abort?: AbortSignal): Promise<void> {
  note('fetching');
  mkdirSync(folder);
  let files = 0;
  const onLine = (line: string): void => {
    if (/Downloaded from .*\.jar/.test(line))
      note(`fetching, ${++files} files so far (${count} jars and Maven's own plugins)`);
  };
  const args = [
    '-B',
    '-f',
    pom,
    '-Dstyle.color=never',
    '--strict-checksums',
    'dependency:copy-dependencies',
    `-DoutputDirectory=${folder}`,
  ];
  const maven = await runTool('mvn', args, { onLine, ...(abort && { abort }) });
  if (!maven) throw new Failure('Kafka cannot be fetched without Maven', `install it (package maven), ${wayOut}`);
  if (maven.code !== 0)
    throw new Failure(
      `Kafka could not be fetched (${tellingLine(maven.output)})`,
      `check the network and run the command again, ${wayOut}`,
    );
}

export async function javaVersion(): Promise<number | undefined> {
  const answer = await runTool('java', ['-version']);
  const text = answer && /version "(\d+)/.exec(answer.output)?.[1];
  return text ? Number(text) : undefined;
}

async function assertJava(): Promise<void> {
  const version = await javaVersion();
  if (version === undefined)
    throw new Failure(
      'Kafka needs Java 17 or later, and there is none',
      `install it (package openjdk-17-jre-headless), ${wayOut}`,
    );
  if (version < oldestJava)
    throw new Failure(
      `Kafka needs Java 17 or later, and this is ${version}`,
      `put a newer java first on PATH, ${wayOut}`,
    );
}
