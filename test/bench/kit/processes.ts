import { readFileSync, readdirSync } from 'node:fs';

/** Figures of processes from /proc. Linux only, like the benches. */
const TICK_MS = 10;
/** Among the fields after the name: user and system time, then those of children that have ended. */
const UTIME = 11;

/** Resident memory in MB (2^20 bytes). */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? NaN) / 1024;
}

/** Processor time of a process so far, user and system, in ms; 0 for a process that has ended. */
export function cpuMs(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[UTIME] ?? 0) + Number(fields[UTIME + 1] ?? 0)) * TICK_MS;
}

/** The same for a process and its descendants, including ended ones. */
export function treeCpuMs(pid: number): number {
  const own = (fields: string[]) =>
    fields.slice(UTIME, UTIME + 4).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
  return treeOf(pid).reduce((sum, one) => sum + own(statOf(one)), 0);
}

/** Busy processor time of the machine so far, in ms. */
export function machineBusyMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (
    /^cpu\s+(.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? ''
  )
    .split(' ')
    .map(Number);
  return (user + nice + system + irq + softirq) * TICK_MS;
}

/** A process and its descendants. */
export function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const one of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const parent = Number(statOf(one)[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const below = (one: number): number[] => [one, ...(children.get(one) ?? []).flatMap(below)];
  return below(pid);
}

/** Fields of /proc/<pid>/stat after the name, which may hold spaces: state, parent, … */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
