import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Disturbance, type Federation, type Outcome, federate } from './federate.js';
import type { World } from './world.js';

/** An operation and its expected result. */
export interface Case {
  readonly title: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** The expected data. @default the result of execution in one process */
  readonly data?: unknown;
  /** The expected errors as `code` or `code@path`. @default none */
  readonly errors?: readonly string[];
  /** Expected violations of the schema, by path. */
  readonly violations?: readonly string[];
  /** Expected number of calls of each subgraph by the compiled executor. */
  readonly calls?: Readonly<Record<string, number>>;
  /** Changes the responses of subgraphs. */
  readonly disturb?: Disturbance;
  /** Why the result of the stock executor differs. The case proves that it does. */
  readonly stockIsWrong?: string;
  /** Errors of the stock executor, if only they differ. */
  readonly stockErrors?: readonly string[];
  /** Further checks of our result. */
  readonly also?: (outcome: Outcome) => void;
}

/** Tests every case with both executors. */
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
      // Key order is part of the result.
      expect(JSON.stringify(ours.data)).toBe(JSON.stringify(right));
      expect(violationsOf(ours)).toEqual([...(one.violations ?? [])].sort());
      if (one.calls) expect(callsOf(ours)).toEqual(one.calls);
      one.also?.(ours);
      if (!one.disturb && !/^\s*mutation/.test(one.query)) {
        const { calls: _calls, ...again } = await federation.compiled(one.query, one.variables);
        expect(ours).toMatchObject(again);
      }

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
