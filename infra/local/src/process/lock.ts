import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, markOf, type ProcessMark } from './processes.js';

type LockOptions = { onWait?: (holder: ProcessMark) => void; abort?: AbortSignal };

/** One launcher at a time. The file names its holder, so that a lock left by a killed process is seen as stale. */
export async function withLock<T>(path: string, run: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!acquire(path)) {
    const holder = readHolder(path);
    if (holder && isRunning(holder)) {
      if (!told) options.onWait?.(holder);
      told = true;
      await sleep(150, undefined, options.abort && { signal: options.abort });
    } else if (holder) evict(path, holder);
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears with its whole content or not at all; an exclusive open would show an empty file first. */
function acquire(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(markOf(process.pid)));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Another waiter may have evicted the same stale lock and taken a new one meanwhile: put that one back. */
function evict(path: string, stale: ProcessMark): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    const taken = readHolder(aside);
    if (taken && (taken.pid !== stale.pid || taken.started !== stale.started)) linkSync(aside, path);
  } catch {
    // Gone or taken again: the caller's loop looks once more.
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(path: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessMark;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { pid: 0, started: '' };
  }
}
