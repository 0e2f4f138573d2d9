import { queries } from './queries.js';
import type { Running } from './running.js';
import { today } from './seed.js';

type Profiled = {
  readonly ns: string;
  readonly op: string;
  readonly command: { readonly filter?: object; readonly query?: object; readonly q?: object };
  readonly planSummary?: string;
  readonly docsExamined?: number;
  readonly nreturned?: number;
};
export type Plan = {
  readonly collection: string;
  readonly filter: string;
  readonly plan: string;
  readonly calls: number;
};

const PROFILE_BYTES = 64 * 2 ** 20;

/**
 * The plan MongoDB chose for every statement while everything the service is asked was asked once: not what a filter
 * of the bench's own would get, but what the service's filters got. Collection scans are a fault.
 */
export async function plansOf({ database, ...ask }: Running): Promise<readonly Plan[]> {
  const { db } = database.connection;
  if (!db) throw new Error('not connected');
  await db.setProfilingLevel('off');
  await db.dropCollection('system.profile').catch(() => undefined); // there is none yet
  await db.createCollection('system.profile', { capped: true, size: PROFILE_BYTES });
  await db.setProfilingLevel('all');
  for (const { by, text, variables } of queries) (await ask[by](text, variables(1))).data();
  const job = (name: string) => `mutation { ${name}(input: { asOf: "${today}" }) { checked } }`;
  for (const name of ['runAlarmJob', 'runLicenceJob']) (await ask.system(job(name))).data();
  await db.setProfilingLevel('off');
  const rows = await db
    .collection<Profiled>('system.profile')
    .find({ planSummary: { $exists: true } })
    .toArray();
  const plans = new Map<string, Plan>();
  for (const { ns, command, planSummary = '' } of rows) {
    const collection = ns.slice(ns.indexOf('.') + 1);
    if (collection.startsWith('system.')) continue;
    const filter = shapeOf(command.filter ?? command.query ?? command.q ?? {});
    const key = `${collection} ${filter} ${planSummary}`;
    plans.set(key, { collection, filter, plan: planSummary, calls: (plans.get(key)?.calls ?? 0) + 1 });
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

export const isScan = ({ plan }: Plan): boolean => plan.includes('COLLSCAN');

export function plansTable(plans: readonly Plan[]): string {
  const lines = [
    ['collection', 'filter', 'plan'],
    ...plans.map(({ collection, filter, plan }) => [collection, filter, plan]),
  ];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
