import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Disturbance, type Federation, type Outcome, federate } from './federate.js';
import type { World } from './world.js';

/** One operation over a theme's world, and what has to come of it. */
export interface Case {
  readonly title: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** The right data. Left out, it is what one schema over the same data answers in one process. */
  readonly data?: unknown;
  /** The right errors as `code` or `code@path`; none when left out. */
  readonly errors?: readonly string[];
  /** Value errors, by path. */
  readonly violations?: readonly string[];
  /** How often each subgraph may be called by the compiled executor. */
  readonly calls?: Readonly<Record<string, number>>;
  /** What a subgraph answers instead of the truth. */
  readonly disturb?: Disturbance;
  /** Why the stock executor answers otherwise; the case then proves that it does. */
  readonly stockIsWrong?: string;
  /** Errors of the stock executor where only they differ: it has no path for a failed fetch, for instance. */
  readonly stockErrors?: readonly string[];
  /** More to check, on our outcome. */
  readonly also?: (outcome: Outcome) => void;
}

/** Runs every case of a theme through both executors. */
export function theme(name: string, world: World | (() => World), cases: readonly Case[]): void {
  describe(name, () => {
    let federation: Federation;
    beforeAll(async () => {
      federation = await federate(typeof world === 'function' ? world() : world);
    });
    test.each(cases.map((one) => [one.title, one] as const))('%s', async (_, one) => {
      const right = 'data' in one ? one.data : (await federation.oracle(one.query, one.variables)).data;
      const ours = await federation.compiled(one.query, one.variables, one.disturb);
      expect({ data: ours.data, errors: errorsOf(ours) }).toEqual({
        data: plain(right),
        errors: [...(one.errors ?? [])].sort(),
      });
      // Key order is part of the answer.
      expect(JSON.stringify(ours.data)).toBe(JSON.stringify(right));
      expect(violationsOf(ours)).toEqual([...(one.violations ?? [])].sort());
      if (one.calls) expect(callsOf(ours)).toEqual(one.calls);
      one.also?.(ours);

      const onValues = await federation.compiledOnValues(one.query, one.variables, one.disturb);
      expect([JSON.stringify(onValues.data), errorsOf(onValues), violationsOf(onValues)]).toEqual([
        JSON.stringify(ours.data),
        errorsOf(ours),
        violationsOf(ours),
      ]);

      const stock = await stockOutcome(federation, one);
      const sameData = JSON.stringify(stock.data) === JSON.stringify(right);
      if (one.stockIsWrong) expect(sameData && same(errorsOf(stock), one.errors ?? [])).toBe(false);
      else {
        expect(plain(stock.data)).toEqual(plain(right));
        expect(errorsOf(stock)).toEqual([...(one.stockErrors ?? one.errors ?? [])].sort());
      }
    });
  });
}

async function stockOutcome(federation: Federation, one: Case): Promise<Pick<Outcome, 'data' | 'errors'>> {
  try {
    return await federation.stock(one.query, one.variables, one.disturb);
  } catch (error) {
    return { data: undefined, errors: [{ message: String(error) }] };
  }
}

/** Errors in the short form of a case. */
export function errorsOf({ errors }: Pick<Outcome, 'errors'>): string[] {
  return errors
    .map(({ extensions, path }) =>
      [(extensions?.['code'] as string | undefined) ?? 'none', ...(path ? [path.join('.')] : [])].join('@'),
    )
    .sort();
}

/** Paths of value errors. */
export function violationsOf({ violations }: Pick<Outcome, 'violations'>): string[] {
  return violations.map(({ path }) => (path ?? []).join('.')).sort();
}

/** Number of calls by subgraph. */
export function callsOf({ calls }: Pick<Outcome, 'calls'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { subgraph } of calls) counts[subgraph] = (counts[subgraph] ?? 0) + 1;
  return counts;
}

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
const same = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a) === JSON.stringify([...b].sort());
