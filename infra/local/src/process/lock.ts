import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, refOf, type ProcessRef } from './processes.js';

type LockOptions = { onWait?: (holder: ProcessRef) => void; abort?: AbortSignal };

/**
 * Runs a function while this process holds a lock file. The file names its holder, so the lock of a killed process is
 * stale at once. A lock that is renewed by time (proper-lockfile) would block the next start for seconds.
 */
export async function withLock<T>(path: string, run: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  let isReported = false;
  while (!acquire(path)) {
    const holder = readHolder(path);
    if (holder && isRunning(holder)) {
      if (!isReported) options.onWait?.(holder);
      isReported = true;
      await sleep(150, undefined, options.abort && { signal: options.abort });
    } else if (holder) evict(path, holder);
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears with its whole content. A file that is opened exclusively would be empty at first. */
function acquire(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(refOf(process.pid)));
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

/** Removes a stale lock. When another process has replaced it meanwhile, the new lock is put back. */
function evict(path: string, stale: ProcessRef): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    const found = readHolder(aside);
    if (found && (found.pid !== stale.pid || found.started !== stale.started)) linkSync(aside, path);
  } catch {
    // The lock is gone or taken again: the loop of the caller tries again.
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(path: string): ProcessRef | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessRef;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { pid: 0, started: '' };
  }
}
