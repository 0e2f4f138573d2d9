import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from '../config.js';

const quietMs = 200;

/**
 * Runs `work` at once (`first` ends with that run) and again after the sources have changed and come to rest. The
 * watching starts before the first run, and changes during a run lead to one more: none is missed.
 */
export function watchSources(
  work: (turn: 'first' | 'again') => Promise<void>,
  parts = partFolders(),
): { first: Promise<void>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run('again'), quietMs);
  };
  const run = async (turn: 'first' | 'again'): Promise<void> => {
    if (running) return schedule();
    running = true;
    await work(turn).finally(() => (running = false));
  };
  const onChange = (_event: string, file: string | null): void => void (isSource(file) && schedule());
  // The schema stands beside the sources, in the folder of the part itself.
  const watchers = parts.flatMap((part) => [
    watch(part, onChange),
    watch(join(part, 'src'), { recursive: true }, onChange),
  ]);
  return {
    first: run('first'),
    stop() {
      clearTimeout(timer);
      watchers.forEach((watcher) => watcher.close());
    },
  };
}

const isSource = (file: string | null): boolean =>
  file !== null && /\.(ts|graphql|json)$/.test(file) && !/\.test\.ts$/.test(file);

function partFolders(): string[] {
  const parents = ['packages', 'services'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return [...parents, join(root, 'gateway')].filter((part) => existsSync(join(part, 'src')));
}
