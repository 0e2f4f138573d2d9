import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { refOf, type ProcessRef } from './processes.js';

/** The running descendants of a process, without those below an excluded one. */
export function descendantsOf(pid: number, excluded: readonly number[] = []): ProcessRef[] {
  const children = new Map<number, number[]>();
  for (const [child, parent] of processPairs()) children.set(parent, [...(children.get(parent) ?? []), child]);
  const below = (one: number): number[] =>
    (children.get(one) ?? []).filter((child) => !excluded.includes(child)).flatMap((child) => [child, ...below(child)]);
  return below(pid).map(refOf);
}

/** Every process id with that of its parent. */
function processPairs(): readonly (readonly [number, number])[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)] as const);
  const rows = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // the process has ended meanwhile
  }
}
