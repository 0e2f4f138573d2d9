import { cpuMs } from './processes.js';
import type { Around, Side, Twice } from './twice.js';

export type CpuPerCall = { readonly around: Around; readonly of: (part: string) => Twice<number> };

/**
 * Processor time per sample, by part of the system. A busy machine makes a call wait, but hardly makes it work more, so
 * these figures can be trusted where latencies cannot. What a process does meanwhile on its own counts too.
 */
export function cpuPerCall(parts: Readonly<Record<string, readonly number[]>>, each: number): CpuPerCall {
  const spent: Record<Side, Record<string, number>[]> = { a: [], b: [] };
  const used = (part: string) => (parts[part] ?? []).reduce((sum, pid) => sum + cpuMs(pid), 0);
  const mean = (blocks: Record<string, number>[], part: string) =>
    blocks.reduce((sum, block) => sum + (block[part] ?? 0), 0) / (blocks.length * each);
  return {
    async around(side, block) {
      const before = Object.keys(parts).map((part) => [part, used(part)] as const);
      await block();
      spent[side].push(Object.fromEntries(before.map(([part, then]) => [part, used(part) - then])));
    },
    of: (part) => ({ a: [mean(spent.a, part)], b: [mean(spent.b, part)] }),
  };
}
