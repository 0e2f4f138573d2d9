import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const hasProc = process.platform === 'linux';

/** The arguments of a running process. Empty for a process that is gone, or dead and not yet collected. */
export function argumentsOf(pid: number): string[] {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    // ps does not separate arguments: one with a blank is cut in two.
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}

export const commandLineOf = (pid: number): string => argumentsOf(pid).join(' ').trim();

/** The working directory of a process; undefined where the system does not tell. */
export function workingDirectoryOf(pid: number): string | undefined {
  try {
    return hasProc ? readlinkSync(`/proc/${pid}/cwd`) : undefined;
  } catch {
    return undefined;
  }
}

/** The system uses a process id again; id and start time together are unique. */
export function startTimeOf(pid: number): string {
  try {
    if (!hasProc) return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return startTimeIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return '';
  }
}

/**
 * The start time in a line of `/proc/<pid>/stat`; '' for a process that is dead and not yet collected. While other
 * threads still end after the first one, the sockets and files of the process stay open: it counts as running.
 */
export function startTimeIn(stat: string): string {
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [threads, started] = [Number(fields[16]), fields[18] ?? ''];
  return state === 'Z' && threads <= 1 ? '' : started;
}

export type ProcessRef = { pid: number; started: string };
export const refOf = (pid: number): ProcessRef => ({ pid, started: startTimeOf(pid) });
export const isRunning = ({ pid, started }: ProcessRef): boolean => started !== '' && startTimeOf(pid) === started;

/** Finds processes that a killed launcher started and could not record. */
export function findByArguments(accept: (args: string[]) => boolean): number[] {
  return allPids().filter((pid) => pid !== process.pid && accept(argumentsOf(pid)));
}

function allPids(): number[] {
  const names = hasProc
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : execFileSync('ps', ['-axo', 'pid='], { encoding: 'utf8' }).split('\n');
  return names.map(Number).filter((pid) => pid > 0);
}

/** Asks a process to end, waits, and kills it after the deadline. Returns whether it ended without being killed. */
export async function terminate(ref: ProcessRef, deadlineMs: number): Promise<boolean> {
  if (!isRunning(ref)) return true;
  signal(ref.pid, 'SIGTERM');
  if (await isGone(ref, deadlineMs)) return true;
  signal(ref.pid, 'SIGKILL');
  await isGone(ref, 5_000);
  return false;
}

/** Waits for a process to end. Returns false when it still runs after the deadline. */
export async function isGone(ref: ProcessRef, deadlineMs: number): Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  while (isRunning(ref)) {
    if (Date.now() > deadline) return false;
    await sleep(40);
  }
  return true;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
