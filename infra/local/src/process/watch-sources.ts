import { existsSync, readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { displayPath, root } from '../config.js';
import { Failure } from '../failure.js';

const quietMs = 200;

/** The changed files are paths as they are printed. */
export type Turn = { isFirst: boolean; changed: string[] };

/**
 * Runs `work` at once (`first` ends with that run), and again after sources have changed and no change has followed
 * for 200 ms. A change during a run leads to one more run.
 */
export function watchSources(
  work: (turn: Turn) => Promise<void>,
  folders = sourceFolders(),
): { first: Promise<void>; stop: () => void; failed: Promise<never> } {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(false), quietMs);
  };
  const run = async (isFirst: boolean): Promise<void> => {
    if (isWorking) return schedule();
    isWorking = true;
    const turn = { isFirst, changed: [...changed] };
    changed.clear();
    await work(turn).finally(() => (isWorking = false));
  };
  const onChange = (folder: string, file: string | null): void => {
    if (!isSource(file)) return;
    changed.add(displayPath(join(folder, file)));
    schedule();
  };
  const { watchers, failed } = watchFolders(folders, onChange);
  return {
    first: run(true),
    failed,
    stop() {
      clearTimeout(timer);
      watchers.forEach((watcher) => watcher.close());
    },
  };
}

const isSource = (file: string | null): file is string =>
  file !== null && /\.(ts|graphql|json)$/.test(file) && !/\.test\.ts$/.test(file);

/** `schema.graphql` is in the folder of a service itself, beside `src`. */
function watchFolders(
  folders: string[],
  onChange: (folder: string, file: string | null) => void,
): { watchers: FSWatcher[]; failed: Promise<never> } {
  let fail: (failure: Failure) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => undefined);
  const open = (folder: string, recursive: boolean): FSWatcher => {
    const watcher = watch(folder, { recursive }, (_event, file) => onChange(folder, file));
    return watcher.on('error', (error: NodeJS.ErrnoException) => {
      // A folder that was removed cannot be watched any more; the others can.
      if (error.code !== 'ENOENT') fail(watchFailure(error));
    });
  };
  try {
    return { watchers: folders.flatMap((one) => [open(one, false), open(join(one, 'src'), true)]), failed };
  } catch (error) {
    throw watchFailure(error as NodeJS.ErrnoException);
  }
}

function watchFailure(error: NodeJS.ErrnoException): Failure {
  const isLimit = error.code === 'ENOSPC' || error.code === 'EMFILE';
  return new Failure(
    `sources cannot be watched (${error.message})`,
    isLimit
      ? 'the system allows too few watched files: run `sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512`'
      : 'run the command again',
  );
}

function sourceFolders(): string[] {
  const parts = ['packages', 'services'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return [...parts, join(root, 'gateway')].filter((folder) => existsSync(join(folder, 'src')));
}
