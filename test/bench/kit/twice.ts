export type Side = 'a' | 'b';
export type Twice<Value> = Record<Side, Value[]>;
export type Plan = { readonly rounds: number; readonly each: number; readonly warmUp?: number };

/** Wraps each block of samples, for figures that exist per block only. */
export type WrapBlock = (side: Side, block: () => Promise<void>) => Promise<void>;

/**
 * Takes the same measurement twice, in blocks A B, B A, A B …, so that drift (a warming compiler, other programs) affects
 * both alike. The difference between A and B is noise. A smaller difference means nothing.
 */
export async function twice<Value>(
  { rounds, each, warmUp = 0 }: Plan,
  sample: () => Promise<Value>,
  wrapBlock: WrapBlock = (_side, block) => block(),
): Promise<Twice<Value>> {
  const taken: Twice<Value> = { a: [], b: [] };
  for (let n = 0; n < warmUp; n += 1) await sample();
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['a', 'b'] as const) : (['b', 'a'] as const)) {
      await wrapBlock(side, async () => {
        for (let n = 0; n < each; n += 1) taken[side].push(await sample());
      });
    }
  }
  return taken;
}

/** Splits samples of two figures into two measurements. */
export function apart<Key extends string>({ a, b }: Twice<Record<Key, number>>, key: Key): Twice<number> {
  return { a: a.map((one) => one[key]), b: b.map((one) => one[key]) };
}
