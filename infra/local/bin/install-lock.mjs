import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const renewEveryMs = 2_000;
const staleAfterMs = 10_000;

/**
 * One installation at a time. The holder renews the file's time, so a lock of a killed process becomes stale even when
 * its process id is used again. It has no dependency, because it runs before the packages are there.
 */
export async function withInstallLock(path, run, { onWait, abort }) {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; !acquire(path); waited = true) {
    if (!waited) onWait(readHolder(path));
    await sleep(300, undefined, { signal: abort });
  }
  const renewal = setInterval(() => renew(path), renewEveryMs);
  try {
    return await run();
  } finally {
    clearInterval(renewal);
    rmSync(path, { force: true });
  }
}

function acquire(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isStale(path)) rmSync(path, { force: true });
    return false;
  }
}

function isStale(path) {
  const renewedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const holder = readHolder(path);
  return Date.now() - renewedAt > staleAfterMs || (holder > 0 && !isAlive(holder));
}

function readHolder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function renew(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The file is gone when somebody removed it by hand; the installation goes on.
  }
}
