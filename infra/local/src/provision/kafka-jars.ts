import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { engineFiles } from '../config.js';
import { Failure } from '../failure.js';
import { runTool, errorLineOf } from '../process/run-tool.js';
import { cached, dockerAlternative, fetchRemedy, type Entry } from './cache.js';
import type { Progress } from '../steps.js';
import { firstDamaged, readChecksums } from './checksum.js';

const pom = join(engineFiles, 'kafka/pom.xml');
export const oldestJava = 17;
export const kafkaVersion = '4.3.1';

const jars = readChecksums(join(engineFiles, 'kafka/jars.sha256'));
const pomHash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 8);

export const kafkaEntry = {
  name: `kafka-${kafkaVersion}-${pomHash}`,
  damage: (folder: string): Promise<string | undefined> => firstDamaged(join(folder, 'libs'), jars),
};

export type KafkaJars = { classPath: string; origin: 'from the cache' | 'fetched' };

/**
 * The jars from the cache, else fetched now with Maven. Each jar is checked against the committed list of checksums.
 */
export async function kafkaJars(cacheDir: string, note: Progress, abort?: AbortSignal): Promise<KafkaJars> {
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
  assertNoSeparator(cacheDir);
  // Each jar is named: a foreign jar in the folder is not loaded.
  return {
    classPath: jars.map(({ name }) => join(folder, 'libs', name)).join(delimiter),
    origin: fetched ? 'fetched' : 'from the cache',
  };
}

/** Java cannot read a class path whose folders contain its separator. */
function assertNoSeparator(cacheDir: string): void {
  if (!cacheDir.includes(delimiter)) return;
  throw new Failure(`the cache ${cacheDir} has "${delimiter}" in its path`, 'set HJALPMEDEL_CACHE to another folder');
}

/** In other locales, Java replaces letters outside ASCII in file names with "?". */
export const javaEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C.UTF-8' });

async function fetchJars(folder: string, count: number, note: Progress, abort?: AbortSignal): Promise<void> {
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
  const maven = await runTool('mvn', args, { env: javaEnvironment(), onLine, ...(abort && { abort }) });
  if (!maven)
    throw new Failure('Kafka cannot be fetched without Maven', `install it (package maven), ${dockerAlternative}`);
  if (maven.code !== 0)
    throw new Failure(`Kafka could not be fetched (${errorLineOf(maven.output)})`, fetchRemedy(maven.output, folder));
}

export async function javaVersion(): Promise<number | undefined> {
  const answer = await runTool('java', ['-version'], { env: javaEnvironment() });
  const text = answer && /version "(\d+)/.exec(answer.output)?.[1];
  return text ? Number(text) : undefined;
}

async function assertJava(): Promise<void> {
  const version = await javaVersion();
  if (version === undefined)
    throw new Failure(
      'Kafka needs Java 17 or later, and there is none',
      `install it (package openjdk-17-jre-headless), ${dockerAlternative}`,
    );
  if (version < oldestJava)
    throw new Failure(
      `Kafka needs Java 17 or later, and this is ${version}`,
      `put a newer java first on PATH, ${dockerAlternative}`,
    );
}
