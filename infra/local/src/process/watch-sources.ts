import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from '../config.js';

const quietMs = 200;

/** Runs `reload` after the sources have changed and come to rest; changes during a reload lead to one more. */
export function watchSources(reload: () => Promise<void>, folders = sourceFolders()): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
  };
  const run = async (): Promise<void> => {
    if (running) return schedule();
    running = true;
    await reload().finally(() => (running = false));
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => isSource(file) && schedule()),
  );
  return {
    stop() {
      clearTimeout(timer);
      watchers.forEach((watcher) => watcher.close());
    },
  };
}

const isSource = (file: string | null): boolean =>
  file !== null && /\.(ts|graphql|json)$/.test(file) && !/\.test\.ts$/.test(file);

function sourceFolders(): string[] {
  const parents = ['packages', 'services'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return [...parents, join(root, 'gateway')].map((part) => join(part, 'src')).filter((folder) => existsSync(folder));
}
