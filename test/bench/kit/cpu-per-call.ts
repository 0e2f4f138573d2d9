import { cpuMs } from './processes.js';
import type { Around, Side, Twice } from './twice.js';

/**
 * Processor time per sample and process. A busy machine makes a call wait, but hardly makes it work more, so these
 * figures can be trusted where latencies cannot. What a process does meanwhile on its own (a collector, a timer) counts.
 */
export function cpuPerCall(
  parts: Readonly<Record<string, number>>,
  each: number,
): { around: Around; of: (part: string) => Twice<number> } {
  const spent: Record<Side, Record<string, number>[]> = { a: [], b: [] };
  const now = () => Object.fromEntries(Object.entries(parts).map(([name, pid]) => [name, cpuMs(pid)]));
  const mean = (blocks: Record<string, number>[], part: string) =>
    blocks.reduce((sum, block) => sum + (block[part] ?? 0), 0) / (blocks.length * each);
  return {
    async around(side, block) {
      const before = now();
      await block();
      const after = now();
      spent[side].push(
        Object.fromEntries(Object.keys(parts).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])),
      );
    },
    of: (part) => ({ a: [mean(spent.a, part)], b: [mean(spent.b, part)] }),
  };
}
