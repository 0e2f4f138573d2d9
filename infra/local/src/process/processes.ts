import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const hasProc = process.platform === 'linux';

/** The command line of a running process, '' for one that is gone (or dead and not yet collected by its parent). */
export function commandLineOf(pid: number): string {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Process ids are used again; id and start time together are not. */
export function startTimeOf(pid: number): string {
  try {
    if (!hasProc) return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return startTimeIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return '';
  }
}

/**
 * The start time in a line of `/proc/<pid>/stat`, '' for a process that is dead and only not yet collected. One whose
 * first thread is dead while others still end is not: its sockets and files are open until the last has gone.
 */
export function startTimeIn(stat: string): string {
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [threads, started] = [Number(fields[16]), fields[18] ?? ''];
  return state === 'Z' && threads <= 1 ? '' : started;
}

export type ProcessMark = { pid: number; started: string };
export const markOf = (pid: number): ProcessMark => ({ pid, started: startTimeOf(pid) });
export const isRunning = ({ pid, started }: ProcessMark): boolean => started !== '' && startTimeOf(pid) === started;

/** Finds what a killed launcher left before it could write the process id down. */
export function findByCommandLine(accept: (commandLine: string) => boolean): number[] {
  return allPids().filter((pid) => pid !== process.pid && accept(commandLineOf(pid)));
}

function allPids(): number[] {
  const names = hasProc
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : execFileSync('ps', ['-axo', 'pid='], { encoding: 'utf8' }).split('\n');
  return names.map(Number).filter((pid) => pid > 0);
}

/** Asks a process to end, waits, and forces it when the deadline has passed. Says whether it went by itself. */
export async function terminate(mark: ProcessMark, deadlineMs: number): Promise<boolean> {
  if (!isRunning(mark)) return true;
  signal(mark.pid, 'SIGTERM');
  if (await isGone(mark, deadlineMs)) return true;
  signal(mark.pid, 'SIGKILL');
  await isGone(mark, 5_000);
  return false;
}

export async function isGone(mark: ProcessMark, deadlineMs: number): Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  while (isRunning(mark)) {
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
