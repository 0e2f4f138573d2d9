import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { displayPath, shellCommand } from './config.js';
import { Failure, messageOf } from './failure.js';

/** MongoDB writes 300 MB of journal and oplog into an empty data folder. */
export const neededMegabytes = 500;

/** Below this, an engine or a service may end at its next write. */
const fullBelowMegabytes = 20;

/** Free megabytes on the disk of a folder. A folder that does not exist yet counts as its parent. */
export function freeMegabytes(path: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(path);
    return Math.floor((bavail * bsize) / 1e6);
  } catch (error) {
    const parent = dirname(path);
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isAbsent && parent !== path ? freeMegabytes(parent) : undefined;
  }
}

/** Creates the folder when it is absent, and throws a Failure when it cannot be written or its disk is nearly full. */
export function assertUsable(folder: string, variable: string, free = freeMegabytes): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.write-probe-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw diskFailure(error) ?? unwritable(folder, messageOf(error), variable);
  }
  const megabytes = free(folder);
  if (megabytes === undefined || megabytes >= neededMegabytes) return;
  throw new Failure(
    `only ${megabytes} MB are free on the disk of ${displayPath(folder)}, and ${neededMegabytes} MB are needed`,
    `free some, or set ${variable} to a folder on another disk`,
  );
}

/** Translates a system error about a full or read-only disk. Undefined for every other error. */
export function diskFailure(error: unknown): Failure | undefined {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const where = path === undefined ? 'a file' : displayPath(path);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure(`the disk is full (${where} cannot be written)`, remedyOf('free some space'));
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return path === undefined ? undefined : unwritable(where, message, 'HJALPMEDEL_DATA');
  return undefined;
}

/** A reason that a process ended which its log may be unable to tell. Undefined when the disk has room. */
export function fullDisk(folder: string, free = freeMegabytes): string | undefined {
  const megabytes = free(folder);
  if (megabytes === undefined || megabytes >= fullBelowMegabytes) return undefined;
  return `the disk of ${displayPath(folder)} is full, ${megabytes} MB are free`;
}

const unwritable = (folder: string, cause: string, variable: string): Failure =>
  new Failure(
    `${displayPath(folder)} cannot be written (${cause})`,
    `give yourself the right to write there, or set ${variable} to another folder`,
  );

const remedyOf = (act: string): string =>
  `${act} and run the command again; \`${shellCommand('npm run doctor')}\` shows what is free`;
