import { summarise, type Summary } from './percentiles.js';
import type { Twice } from './twice.js';

/** Upper bounds of a figure. `max` is for figures taken once per side. */
export type Aims = { readonly p50?: number; readonly p99?: number; readonly max?: number };

export type Row = {
  readonly measure: string;
  readonly unit: 'ms' | 's' | 'MB';
  readonly a: Summary;
  /** The A/A row: the same measurement again. */
  readonly b: Summary;
  /** The larger p50 divided by the smaller. A smaller ratio means nothing. Undefined where one is below zero. */
  readonly noise?: number;
  readonly aims?: Aims;
  readonly verdict?: string;
};

/** A measurement that failed is a row too, with the reason. */
export type Unmeasured = { readonly measure: string; readonly unmeasured: string };

export function rowOf(measure: string, unit: Row['unit'], { a, b }: Twice<number>, aims?: Aims): Row {
  const [first, second] = [summarise(a), summarise(b)];
  const [low = 0, high = 0] = [first.p50, second.p50].sort((x, y) => x - y);
  return {
    measure,
    unit,
    a: first,
    b: second,
    ...(low > 0 && { noise: high / low }),
    ...(aims && { aims, verdict: verdictOf(aims, [first, second]) }),
  };
}

/** An aim is met only when both measurements meet it. */
function verdictOf(aims: Aims, both: readonly Summary[]): string {
  const missed = (Object.keys(aims) as (keyof Aims)[]).filter((key) =>
    both.some((one) => !(one[key] <= (aims[key] ?? Infinity))),
  );
  return missed.length === 0 ? 'met' : `MISSED${both[0]?.n === 1 ? '' : ` (${missed.join(', ')})`}`;
}

/** Rows of one measurement; a failure becomes a row that says why. */
export async function measured(
  measure: string,
  take: () => Promise<readonly Row[]>,
): Promise<readonly (Row | Unmeasured)[]> {
  try {
    return await take();
  } catch (error) {
    return [{ measure, unmeasured: error instanceof Error ? error.message : String(error) }];
  }
}
