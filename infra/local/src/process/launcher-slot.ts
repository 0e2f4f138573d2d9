import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.js';
import { withLock } from './lock.js';
import { isGone, isRunning, markOf, terminate, type ProcessMark } from './processes.js';

type Stored = { holder: ProcessMark; command: string; stopping: boolean; children: Record<string, ProcessMark> };
export type LauncherSlot = {
  remember: (name: string, child: ProcessMark) => void;
  stopping: () => void;
  leave: () => void;
};

/** One launcher per clone holds the ports of services and gateway. What a killed one left is ended first. */
export async function takeLauncherSlot(
  dataDir: string,
  command: string,
  say: (line: string) => void,
): Promise<LauncherSlot> {
  const path = join(dataDir, 'launcher.json');
  mkdirSync(dataDir, { recursive: true });
  const stored: Stored = { holder: markOf(process.pid), command, stopping: false, children: {} };
  const save = (): void => {
    writeFileSync(`${path}.draft`, JSON.stringify(stored));
    renameSync(`${path}.draft`, path);
  };
  await withLock(`${path}.lock`, async () => {
    await clear(read(path), say);
    save();
  });
  return {
    remember(name, child) {
      stored.children[name] = child;
      save();
    },
    stopping() {
      stored.stopping = true;
      save();
    },
    leave: () => rmSync(path, { force: true }),
  };
}

async function clear(previous: Stored | undefined, say: (line: string) => void): Promise<void> {
  if (!previous) return;
  if (isRunning(previous.holder)) {
    const { pid } = previous.holder;
    if (!previous.stopping)
      throw new Failure(
        `\`npm ${previous.command}\` is running already (process ${pid})`,
        'use that one, or stop it with Ctrl-C first',
      );
    say(`waiting for process ${pid}, which is stopping`);
    if (!(await isGone(previous.holder, 60_000)))
      throw new Failure(`process ${pid} does not stop`, 'end it and run the command again');
  }
  for (const [name, mark] of Object.entries(previous.children)) {
    if (!isRunning(mark)) continue;
    say(`ending ${name} (process ${mark.pid}), left by a launcher that was killed`);
    await terminate(mark, 5_000);
  }
}

function read(path: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stored;
  } catch {
    return undefined;
  }
}
