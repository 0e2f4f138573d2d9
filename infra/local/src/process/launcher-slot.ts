import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.js';
import { withLock } from './lock.js';
import { isGone, isRunning, markOf, terminate, type ProcessMark } from './processes.js';

const noticeMs = 1_500;

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
    await clear(path, command, say);
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

async function clear(path: string, command: string, say: (line: string) => void): Promise<void> {
  const previous = read(path);
  if (!previous) return;
  const { pid } = previous.holder;
  if (isRunning(previous.holder) && !(await isGivingUp(path, previous.holder))) {
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
  for (const [name, mark] of Object.entries(previous.children)) {
    if (!isRunning(mark)) continue;
    say(`ending ${name} (process ${mark.pid}), left by a launcher that was killed`);
    await terminate(mark, 5_000);
  }
}

/** A launcher whose npm was just killed needs a moment to notice. */
async function isGivingUp(path: string, holder: ProcessMark): Promise<boolean> {
  const deadline = Date.now() + noticeMs;
  while (Date.now() < deadline) {
    if (!isRunning(holder) || read(path)?.stopping) return true;
    await sleep(100);
  }
  return false;
}

function read(path: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stored;
  } catch {
    return undefined;
  }
}
