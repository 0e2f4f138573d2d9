export type Side = 'a' | 'b';
export type Twice<Value> = Record<Side, Value[]>;
export type Plan = { readonly rounds: number; readonly each: number; readonly warmUp?: number };

/** Runs around each block of samples, for what can only be read per block. */
export type Around = (side: Side, block: () => Promise<void>) => Promise<void>;

/**
 * The same measurement taken twice, in blocks A B, B A, A B …, so that what drifts (a warming compiler, a neighbour's
 * work) falls on both alike. What differs between A and B is noise: no difference smaller than that means anything.
 */
export async function twice<Value>(
  { rounds, each, warmUp = 0 }: Plan,
  sample: () => Promise<Value>,
  around: Around = (_side, block) => block(),
): Promise<Twice<Value>> {
  const taken: Twice<Value> = { a: [], b: [] };
  for (let n = 0; n < warmUp; n += 1) await sample();
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['a', 'b'] as const) : (['b', 'a'] as const)) {
      await around(side, async () => {
        for (let n = 0; n < each; n += 1) taken[side].push(await sample());
      });
    }
  }
  return taken;
}

/** Two figures of every sample, apart. */
export function apart<Key extends string>({ a, b }: Twice<Record<Key, number>>, key: Key): Twice<number> {
  return { a: a.map((one) => one[key]), b: b.map((one) => one[key]) };
}
