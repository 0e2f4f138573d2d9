import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
}

/** Self time of profiled processes by function, without idle time. */
export function profileTable(dir: string, most: number): string {
  const counts = new Map<string, number>();
  let busy = 0;
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.cpuprofile'))) {
    const { nodes, samples } = JSON.parse(readFileSync(join(dir, file), 'utf8')) as CpuProfile;
    const named = new Map(
      nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
        id,
        `${functionName || '(anonymous)'} ${url.replace(/^.*\/(?=[^/]+\/[^/]+\/[^/]+$)/, '')}:${lineNumber + 1}`,
      ]),
    );
    for (const id of samples) {
      const name = named.get(id) ?? '?';
      if (/^\((idle|program|root)\)/.test(name)) continue;
      busy++;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, count]) => `${((100 * count) / busy).toFixed(1).padStart(5)} %  ${name}`)
    .join('\n');
}
