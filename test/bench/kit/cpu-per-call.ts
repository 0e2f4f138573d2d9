import { cpuMs } from './processes.js';
import type { WrapBlock, Side, Twice } from './twice.js';

export type CpuPerCall = { readonly wrapBlock: WrapBlock; readonly of: (part: string) => Twice<number> };

/**
 * Processor time per sample, by part of the system. A busy machine delays a call but hardly adds work, so these figures
 * are more reliable than latencies. Background work of the process counts too.
 */
export function cpuPerCall(parts: Readonly<Record<string, readonly number[]>>, each: number): CpuPerCall {
  const spent: Record<Side, Record<string, number>[]> = { a: [], b: [] };
  const used = (part: string) => (parts[part] ?? []).reduce((sum, pid) => sum + cpuMs(pid), 0);
  const mean = (blocks: Record<string, number>[], part: string) =>
    blocks.reduce((sum, block) => sum + (block[part] ?? 0), 0) / (blocks.length * each);
  return {
    async wrapBlock(side, block) {
      const before = Object.keys(parts).map((part) => [part, used(part)] as const);
      await block();
      spent[side].push(Object.fromEntries(before.map(([part, then]) => [part, used(part) - then])));
    },
    of: (part) => ({ a: [mean(spent.a, part)], b: [mean(spent.b, part)] }),
  };
}
