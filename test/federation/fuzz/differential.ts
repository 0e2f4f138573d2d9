import type { Disturbance, Federation, Outcome } from '../support/federate.js';
import { errorsOf } from '../support/theme.js';
import { chanceOf } from './random.js';
import type { RandomOperation } from './operations.js';

/**
 * Where the stock executor is known to answer otherwise; each has its cases in the conformance suite, which prove it.
 * Operations with the first four are measured against one schema in one process instead.
 */
export const knownToBeWrong = [
  'one field under two names is two fetches, each with its own failure; ours is one',
  'an alias takes the place of a key, of an input or of the type name (operation-language, requires-arguments)',
  'conditions leave a shared fetch without its inputs, or ask subgraphs for nothing (operation-language)',
  'an interface object takes back the real type of an object (interface-object)',
  'falsy values are lost when a field is renamed (abstract-types)',
  'errors have no path, or that of another entity, and one per copy (errors)',
  'numeric ids stay numbers, and some wrong shapes fail the whole answer (values)',
  'unreachable fields are null without a word (interface-object)',
] as const;

/** What one operation showed. */
export interface Finding {
  /** Our answer is not the right one. */
  readonly fault?: string;
  /** The stock executor's answer is not the right one, and why that is known. */
  readonly stockWrong?: string;
}

/** Runs an undisturbed operation through all three; one schema in one process says what is right. */
export async function compareClean(federation: Federation, { query, variables }: RandomOperation): Promise<Finding> {
  const right = await federation.oracle(query, variables);
  const rightData = JSON.stringify(right.data);
  const ours = await federation.compiled(query, variables);
  if (JSON.stringify(ours.data) !== rightData) return { fault: `ours ${JSON.stringify(ours)}\nright ${rightData}` };
  if (ours.errors.length > 0 || ours.violations.length > 0)
    return { fault: `errors ${JSON.stringify([ours.errors, ours.violations])}` };
  const stock = await attempt(() => federation.stock(query, variables));
  return JSON.stringify(stock.data) === rightData ? {} : { stockWrong: 'data' };
}

/** Runs an operation whose resolvers fail or give null: data and the places of the errors must be the right ones. */
export async function compareFailing(federation: Federation, { query, variables }: RandomOperation): Promise<Finding> {
  const right = await federation.oracle(query, variables);
  const ours = await federation.compiled(query, variables);
  if (JSON.stringify(ours.data) !== JSON.stringify(right.data)) {
    return {
      fault: `ours ${JSON.stringify(ours.data)} ${JSON.stringify(ours.errors)}\nright ${JSON.stringify(right)}`,
    };
  }
  const places = new Set((right.errors ?? []).map(({ path }) => (path ?? []).join('.')));
  const told = placesOf(ours);
  const missing = [...places].filter((place) => !told.has(place));
  // A failed input is told at the object it belongs to; only a wrong word about a value would be wrong.
  const invented = [...told].filter((place) => !places.has(place) && !isObjectAt(ours.data, place));
  // A cause is told with ten of its places at most.
  if (invented.length > 0 || (missing.length > 0 && told.size < 10)) {
    return {
      fault: `places told ${[...told].join(' ')}\nright ${[...places].join(' ')}\ndata ${JSON.stringify(ours.data)}`,
    };
  }
  return {};
}

/** Runs an operation with subgraphs down and values of the wrong type: both executors must do the same. */
export async function compareBroken(
  federation: Federation,
  { query, variables }: RandomOperation,
  seed: number,
): Promise<Finding> {
  if (inputsMeetArguments(query)) return { stockWrong: 'input' };
  const disturb = broken(seed);
  const clean = await attempt(() => federation.stock(query, variables));
  const right = await federation.oracle(query, variables);
  // Where stock is wrong undisturbed, it says nothing about the disturbed answer.
  if (JSON.stringify(clean.data) !== JSON.stringify(right.data)) return { stockWrong: 'data' };
  const ours = await federation.compiled(query, variables, disturb);
  const stock = await attempt(() => federation.stock(query, variables, disturb));
  const same = JSON.stringify(ours.data) === JSON.stringify(stock.data);
  if (!same)
    return {
      fault: `ours ${JSON.stringify([ours.data, ours.errors, ours.violations])}\nstock ${JSON.stringify([stock.data, stock.errors])}`,
    };
  const codes = (outcome: Pick<Outcome, 'errors'>): string =>
    JSON.stringify([...new Set(errorsOf(outcome).map((error) => error.split('@')[0]))]);
  return codes(ours) === codes(stock)
    ? {}
    : { fault: `codes ${codes(ours)} and ${codes(stock)} data ${JSON.stringify(ours.data)}` };
}

/** A computed field beside the very field it requires with arguments: the stock executor has one value for both. */
function inputsMeetArguments(query: string): boolean {
  return (
    (/\blabel\b/.test(query) && /\bname\b/.test(query)) ||
    (/\b(first|second|third)\b/.test(query) && /\blist\b/.test(query))
  );
}

function isObjectAt(data: unknown, place: string): boolean {
  let value = data;
  for (const part of place === '' ? [] : place.split('.'))
    value = (value as Record<string, unknown> | null | undefined)?.[part];
  return typeof value === 'object' && value !== null;
}

function placesOf({ errors }: Outcome): Set<string> {
  const paths = errors.flatMap(({ path, extensions }) => [
    ...(path ? [path] : []),
    ...((extensions?.['paths'] ?? []) as (string | number)[][]),
  ]);
  return new Set(paths.map((path) => path.join('.')));
}

/** Whether a subgraph is down, or gives wrong values, depends on the seed and its name: both executors meet the same. */
function broken(seed: number): Disturbance {
  return async (call, answer) => {
    const chance = chanceOf(seed, call.subgraph);
    if (chance < 0.25) throw Object.assign(new Error('down'), { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    const result = await answer();
    if (chance < 0.4)
      return JSON.parse(JSON.stringify(result).replaceAll('"thing 2"', '17').replaceAll('"t1"', 'null')) as unknown;
    return result;
  };
}

async function attempt(run: () => Promise<Outcome>): Promise<Pick<Outcome, 'data' | 'errors'>> {
  try {
    return await run();
  } catch (error) {
    return { data: undefined, errors: [{ message: String(error) }] };
  }
}
