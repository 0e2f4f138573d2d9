import { cpus } from 'node:os';
import { cpuMs, machineBusyMs, treeOf } from './processes.js';

/** The share of the machine that other programs have used. Above a few percent, latencies are unreliable. */
export function watchForeignLoad(): () => number {
  const ours = treeOf(process.pid);
  const used = () => ours.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const [begun, busy, mine] = [performance.now(), machineBusyMs(), used()];
  return () => {
    const capacity = (performance.now() - begun) * cpus().length;
    return Math.max(0, (machineBusyMs() - busy - (used() - mine)) / capacity);
  };
}
