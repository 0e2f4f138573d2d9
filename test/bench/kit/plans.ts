import type { Database } from '@hjalpmedel/mongo';

type Profiled = {
  readonly ns: string;
  readonly command: { readonly filter?: object; readonly query?: object; readonly q?: object };
  readonly planSummary?: string;
  readonly docsExamined?: number;
};
export type Plan = {
  readonly collection: string;
  readonly filter: string;
  readonly plan: string;
  readonly calls: number;
  /** The largest number of documents that one call examined. It exposes an index that fits badly. */
  readonly examined: number;
};

const PROFILE_BYTES = 64 * 2 ** 20;

/**
 * The plans that MongoDB chose for the statements of some work: for the service's own filters, not for filters of the
 * bench. A collection scan is a fault.
 */
export async function plansOf({ connection }: Database, work: () => Promise<void>): Promise<readonly Plan[]> {
  const { db } = connection;
  if (!db) throw new Error('not connected');
  await db.setProfilingLevel('off');
  await db.dropCollection('system.profile').catch(() => undefined); // there is none yet
  await db.createCollection('system.profile', { capped: true, size: PROFILE_BYTES });
  await db.setProfilingLevel('all');
  await work();
  await db.setProfilingLevel('off');
  const rows = await db
    .collection<Profiled>('system.profile')
    .find({ planSummary: { $exists: true } })
    .toArray();
  const plans = new Map<string, Plan>();
  for (const { ns, command, planSummary: plan = '', docsExamined = 0 } of rows) {
    const collection = ns.slice(ns.indexOf('.') + 1);
    if (collection.startsWith('system.')) continue;
    const filter = shapeOf(command.filter ?? command.query ?? command.q ?? {});
    const key = `${collection} ${filter} ${plan}`;
    const { calls = 0, examined = 0 } = plans.get(key) ?? {};
    plans.set(key, { collection, filter, plan, calls: calls + 1, examined: Math.max(examined, docsExamined) });
  }
  return [...plans.values()].sort((one, other) =>
    one.collection + one.filter < other.collection + other.filter ? -1 : 1,
  );
}

/** The fields and operators of a filter, without its values. */
function shapeOf(filter: unknown): string {
  if (Array.isArray(filter)) return `[${filter.map(shapeOf).filter(Boolean).join(', ')}]`;
  if (filter === null || typeof filter !== 'object') return '';
  return Object.entries(filter)
    .map(([name, value]) => [name, name === '$in' || name === '$nin' ? '' : shapeOf(value)].filter(Boolean).join(' '))
    .join(', ');
}

export function plansTable(plans: readonly Plan[]): string {
  const lines = [
    ['collection', 'filter', 'examined', 'plan'],
    ...plans.map(({ collection, filter, examined, plan }) => [collection, filter, String(examined), plan]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Fails where a statement read a collection without an index. */
export function assertNoScan(plans: readonly Plan[]): void {
  const scans = plans.filter(({ plan }) => plan.includes('COLLSCAN'));
  if (scans.length > 0)
    throw new Error(`read without an index: ${scans.map((one) => `${one.collection} {${one.filter}}`).join('; ')}`);
}
