import { copyFileSync, existsSync, readdirSync, renameSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const maxBytes = 8_000_000;
const checkEveryMs = 5_000;

/**
 * Keeps every log in a folder below a size: the content moves to `<name>.log.1` and replaces the content moved before.
 * Every writer appends, so it goes on at the start of the emptied file.
 */
export function rotateLogs(logDir: string, limit = maxBytes): void {
  if (!existsSync(logDir)) return;
  for (const name of readdirSync(logDir).filter((file) => file.endsWith('.log'))) rotate(join(logDir, name), limit);
}

/** Rotates regularly until stopped. */
export function rotateRegularly(logDir: string, everyMs = checkEveryMs): () => void {
  const timer = setInterval(() => rotateLogs(logDir), everyMs).unref();
  return () => clearInterval(timer);
}

/** Sets the log of an earlier run aside, so that a crash can still be read after the next start. */
export function setAside(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) renameSync(path, `${path}.1`);
}

function rotate(path: string, limit: number): void {
  try {
    if (statSync(path).size <= limit) return;
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  } catch {
    // On a full disk the copy fails: emptying the log still makes room.
    truncateIfThere(path);
  }
}

function truncateIfThere(path: string): void {
  try {
    truncateSync(path);
  } catch {
    return;
  }
}
