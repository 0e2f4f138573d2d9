import type { Disturbance, Federation, Outcome } from '../support/federate.js';
import { errorsOf } from '../support/theme.js';
import { chanceOf } from './random.js';
import type { RandomOperation } from './operations.js';

/**
 * Known differences of the stock executor. The conformance suite has cases for each. Operations with one of the first four
 * are compared with execution in one process.
 */
export const knownToBeWrong = [
  'equal selections under two aliases are resolved twice; ours are resolved once',
  'an alias takes the place of a key, of an input or of the type name (operation-language, requires-arguments)',
  'conditions leave a shared fetch without its inputs, or ask subgraphs for nothing (operation-language)',
  'an interface object takes back the real type of an object, for good when another subgraph is down (interface-object)',
  'falsy values are lost when a field is renamed (abstract-types)',
  'errors have no path, or that of another entity, and one per copy (errors)',
  'numeric ids stay numbers, a list stands for an object, and some wrong shapes fail the whole answer (values)',
  'an answer that breaks the protocol of entities has no code (errors)',
  'unreachable fields are null without an error (interface-object)',
] as const;

/** The result of one operation. */
export interface Finding {
  /** Describes our wrong result. */
  readonly fault?: string;
  /** The kind of a known wrong result of the stock executor. */
  readonly stockWrong?: string;
}

/** Compares an operation without failures with execution in one process. */
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

/** Compares data and error paths of an operation whose resolvers fail or return null with execution in one process. */
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
  const missing = [...places].filter((place) => !told.has(place) && !isBelowReportedNull(ours.data, place, told));
  // A failed input of `@requires` is reported at its object. An error at a value must be right.
  const invented = [...told].filter(
    (place) => !places.has(place) && !isObjectAt(ours.data, place) && !isBelowReportedNull(ours.data, place, places),
  );
  if (invented.length > 0 || missing.length > 0) {
    return {
      fault: `places told ${[...told].join(' ')}\nright ${[...places].join(' ')}\ndata ${JSON.stringify(ours.data)}`,
    };
  }
  return {};
}

/** Whether a place lies below a null that an error explains. graphql-js may or may not report further errors there. */
function isBelowReportedNull(data: unknown, place: string, told: ReadonlySet<string>): boolean {
  const parts = place === '' ? [] : place.split('.');
  let value: unknown = data;
  for (let n = 0; n < parts.length; n++) {
    if (value === null) {
      const ancestor = parts.slice(0, n).join('.');
      return [...told].some((one) => ancestor === '' || one === ancestor || one.startsWith(`${ancestor}.`));
    }
    value = (value as Record<string, unknown> | undefined)?.[parts[n] ?? ''];
  }
  return false;
}

/** Compares both executors when subgraphs are down or return values of the wrong type. */
export async function compareBroken(
  federation: Federation,
  { query, variables }: RandomOperation,
  seed: number,
): Promise<Finding> {
  if (inputsMeetArguments(query)) return { stockWrong: 'input' };
  const { disturb, met } = broken(seed);
  const clean = await attempt(() => federation.stock(query, variables));
  const right = await federation.oracle(query, variables);
  // If stock is wrong without failures, it cannot be compared.
  if (JSON.stringify(clean.data) !== JSON.stringify(right.data)) return { stockWrong: 'data' };
  const ours = await federation.compiled(query, variables, disturb);
  const stock = await attempt(() => federation.stock(query, variables, disturb));
  const same = JSON.stringify(ours.data) === JSON.stringify(stock.data);
  if (same && codesOf(ours) === codesOf(stock)) return {};
  // Lost values may be null. Nothing else may differ from execution in one process.
  const isPart = isPartOf(ours.data, right.data, toldPaths(ours));
  const isSound = isPart && unexplained(ours, right.data).length === 0;
  // Stock returns wrong data, or less than ours.
  if (isSound && !same && (!isPartOf(stock.data, right.data) || isPartOf(stock.data, ours.data)))
    return { stockWrong: 'broken' };
  if (met.has('shape') && (isSound || (isPart && (stock.data ?? null) === null))) return { stockWrong: 'shape' };
  return {
    fault: `ours ${JSON.stringify([ours.data, ours.errors, ours.violations])}
stock ${JSON.stringify([stock.data, stock.errors])}
unexplained ${unexplained(ours, right.data).join(' ')}`,
  };
}

const codesOf = (outcome: Pick<Outcome, 'errors'>): string =>
  JSON.stringify([...new Set(errorsOf(outcome).map((error) => error.split('@')[0]))]);

/** Whether a computed field is selected beside its input with arguments. The stock executor has one value for both. */
function inputsMeetArguments(query: string): boolean {
  return (
    (/\blabel\b/.test(query) && /\bname\b/.test(query)) ||
    (/\b(first|second|third)\b/.test(query) && /\blist\b/.test(query))
  );
}

/**
 * Whether a result equals the right one except for nulls: the same keys in the same order and no other values. An object
 * with an error may lack the fields of its concrete type, and their order.
 */
function isPartOf(answer: unknown, right: unknown, told: readonly string[] = [], place = ''): boolean {
  if (answer === null) return true;
  if (typeof answer !== 'object') return answer === right;
  if (typeof right !== 'object' || right === null || Array.isArray(answer) !== Array.isArray(right)) return false;
  const keys = Object.keys(answer);
  const all = Object.keys(right);
  const isTold = told.some((path) => place.startsWith(path));
  return (
    (isTold ? keys.every((key) => all.includes(key)) : keys.join() === all.join()) &&
    keys.every((key) =>
      isPartOf(
        (answer as Record<string, unknown>)[key],
        (right as Record<string, unknown>)[key],
        told,
        `${place}${key}.`,
      ),
    )
  );
}

/** The paths of all errors, as text with a dot at the end, so that a prefix is an ancestor. */
const toldPaths = ({ errors, violations }: Outcome): string[] =>
  // An error has at most ten paths. With ten, it may affect any position.
  errors.some((error) => pathsOf(error).length >= 10)
    ? ['']
    : [...errors.flatMap(pathsOf), ...violations.flatMap(pathsOf)].map((path) => `${path.join('.')}.`);

/** Nulls that differ from the right result and that no error explains. */
function unexplained(outcome: Outcome, right: unknown): string[] {
  const told = toldPaths(outcome);
  const nulls: string[] = [];
  const visit = (answer: unknown, expected: unknown, place: string): void => {
    if (answer === null && expected !== null && expected !== undefined) nulls.push(place);
    if (typeof answer !== 'object' || answer === null || typeof expected !== 'object' || expected === null) return;
    for (const [key, value] of Object.entries(answer))
      visit(value, (expected as Record<string, unknown>)[key], `${place}${key}.`);
  };
  visit(outcome.data, right, '');
  return nulls.filter((place) => !told.some((path) => place.startsWith(path) || path.startsWith(place)));
}

function isObjectAt(data: unknown, place: string): boolean {
  let value = data;
  for (const part of place === '' ? [] : place.split('.'))
    value = (value as Record<string, unknown> | null | undefined)?.[part];
  return typeof value === 'object' && value !== null;
}

function placesOf({ errors }: Outcome): Set<string> {
  return new Set(errors.flatMap(pathsOf).map((path) => path.join('.')));
}

function pathsOf({ path, extensions }: Partial<Outcome['errors'][number]>): (readonly (string | number)[])[] {
  return [...(path ? [path] : []), ...((extensions?.['paths'] ?? []) as (string | number)[][])];
}

/**
 * Makes subgraphs fail: down, late, wrong values and nulls, or responses of the wrong shape. The kind depends on the seed and
 * the name, so that both executors meet the same.
 */
function broken(seed: number): { disturb: Disturbance; met: Set<'down' | 'late' | 'value' | 'shape'> } {
  const met = new Set<'down' | 'late' | 'value' | 'shape'>();
  const disturb: Disturbance = async (call, answer) => {
    const chance = chanceOf(seed, call.subgraph);
    if (chance < 0.25) {
      met.add(chance < 0.15 ? 'down' : 'late');
      const code = chance < 0.15 ? 'SUBGRAPH_UNAVAILABLE' : 'DEADLINE_EXCEEDED';
      throw Object.assign(new Error(code), { extensions: { code } });
    }
    const result = await answer();
    if (chance < 0.35) {
      met.add('value');
      return JSON.parse(JSON.stringify(result).replaceAll('"thing 2"', '17').replaceAll('"t1"', 'null')) as unknown;
    }
    if (chance >= 0.45) return result;
    met.add('shape');
    return { ...result, data: misshapen(result.data, seed) };
  };
  return { disturb, met };
}

/** Replaces objects by lists, lists by objects, and omits values. */
function misshapen(value: unknown, seed: number, path = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const chance = path === '' ? 1 : chanceOf(seed, path);
  if (Array.isArray(value)) {
    if (chance < 0.04) return { items: value.length };
    if (chance < 0.07) return 'no list';
    return value.map((one) => misshapen(one, seed, path));
  }
  if (chance < 0.04) return [];
  if (chance < 0.07) return 5;
  // Joined entities fail like entities that are not joined.
  const place = (key: string): string => `${path}.${key.replace(/^_e\d+$/, '_entities')}`;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, misshapen(one, seed, place(key))]));
}

async function attempt(run: () => Promise<Outcome>): Promise<Pick<Outcome, 'data' | 'errors'>> {
  try {
    return await run();
  } catch (error) {
    return { data: undefined, errors: [{ message: String(error) }] };
  }
}
