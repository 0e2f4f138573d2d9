import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.js';
import { withLock } from './lock.js';
import { isGone, isRunning, refOf, terminate, type ProcessRef } from './processes.js';

const noticeDeathMs = 1_500;

export type StoredSlot = {
  holder: ProcessRef;
  command: string;
  stopping: boolean;
  children: Record<string, ProcessRef>;
};
export type LauncherSlot = {
  recordChild: (name: string, child: ProcessRef) => void;
  recordStopping: () => void;
  release: () => void;
};

/**
 * One launcher per data folder runs the services and the gateway. Processes that a killed launcher left are ended
 * first.
 */
export async function takeLauncherSlot(
  dataDir: string,
  command: string,
  say: (line: string) => void,
): Promise<LauncherSlot> {
  const path = slotPath(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const stored: StoredSlot = { holder: refOf(process.pid), command, stopping: false, children: {} };
  const save = (): void => {
    writeFileSync(`${path}.draft`, JSON.stringify(stored));
    renameSync(`${path}.draft`, path);
  };
  await withLock(`${path}.lock`, async () => {
    await clearSlot(path, command, say);
    save();
  });
  return {
    recordChild(name, child) {
      stored.children[name] = child;
      save();
    },
    recordStopping() {
      stored.stopping = true;
      save();
    },
    release: () => rmSync(path, { force: true }),
  };
}

async function clearSlot(path: string, command: string, say: (line: string) => void): Promise<void> {
  const previous = read(path);
  if (!previous) return;
  const { pid } = previous.holder;
  if (isRunning(previous.holder) && !(await isStoppingSoon(path, previous.holder))) {
    const what = previous.command === command ? 'is running already' : 'is running and holds the ports';
    throw new Failure(
      `\`npm ${previous.command}\` ${what} (process ${pid})`,
      'use that one, or stop it with Ctrl-C first',
    );
  }
  if (isRunning(previous.holder)) {
    say(`waiting for process ${pid}, which is stopping`);
    if (!(await isGone(previous.holder, 60_000)))
      throw new Failure(`process ${pid} does not stop`, 'end it and run the command again');
  }
  for (const [name, child] of Object.entries(previous.children)) {
    if (!isRunning(child)) continue;
    say(`ending ${name} (process ${child.pid}), left by a launcher that was killed`);
    await terminate(child, 5_000);
  }
}

/** A launcher needs a moment to notice that its npm was killed. */
async function isStoppingSoon(path: string, holder: ProcessRef): Promise<boolean> {
  const deadline = Date.now() + noticeDeathMs;
  while (Date.now() < deadline) {
    if (!isRunning(holder) || read(path)?.stopping) return true;
    await sleep(100);
  }
  return false;
}

/** The launcher that runs for a data folder, or has run and was killed. */
export const readSlot = (dataDir: string): StoredSlot | undefined => read(slotPath(dataDir));

const slotPath = (dataDir: string): string => join(dataDir, 'launcher.json');

function read(path: string): StoredSlot | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as StoredSlot;
  } catch {
    return undefined;
  }
}
