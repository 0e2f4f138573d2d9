/** A cell of fewer events is suppressed: with few events a person could be recognised. */
export const SMALLEST_CELL = 5;

/** The place of a cell in a table. What the table does not divide by is absent. */
export type CellKey = { readonly month?: string; readonly municipality?: string; readonly isoCode?: string };

/** What is counted in one cell: how often each value occurred. Without values an event counts as value 0. */
export type Occurrence = CellKey & { readonly value: number; readonly count: number };

export type Cell = CellKey & {
  /** Absent in a suppressed cell, and so are the others. */
  readonly count?: number;
  readonly sum?: number;
  readonly median?: number;
  /** Nine of ten took this long or less. */
  readonly p90?: number;
  readonly suppressed: boolean;
};

/** The cells of a table in the order of their keys. */
export function cellsOf(occurrences: readonly Occurrence[]): readonly Cell[] {
  const byKey = new Map<string, Occurrence[]>();
  for (const one of occurrences) {
    const key = JSON.stringify([one.month ?? '', one.municipality ?? '', one.isoCode ?? '']);
    const group = byKey.get(key);
    if (group) group.push(one);
    else byKey.set(key, [one]);
  }
  return [...byKey.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => cellOf(group));
}

function cellOf(group: readonly Occurrence[]): Cell {
  const { value: _value, count: _count, ...key } = group[0] as Occurrence;
  const count = group.reduce((sum, one) => sum + one.count, 0);
  if (count < SMALLEST_CELL) return { ...key, suppressed: true };
  const sorted = [...group].sort((one, other) => one.value - other.value);
  return {
    ...key,
    suppressed: false,
    count,
    sum: group.reduce((sum, one) => sum + one.value * one.count, 0),
    median: quantile(sorted, count, 0.5),
    p90: quantile(sorted, count, 0.9),
  };
}

/** The smallest value that a share of the events does not exceed (nearest rank). */
function quantile(sorted: readonly Occurrence[], count: number, share: number): number {
  const rank = Math.ceil(share * count);
  let below = 0;
  for (const { value, count: here } of sorted) {
    below += here;
    if (below >= rank) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
