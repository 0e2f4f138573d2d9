/** Random choices from a seed: the same seed gives the same sequence (mulberry32). */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (share: number): boolean => next() < share,
    /** One of the values; undefined when there is none. */
    one: <Value>(values: readonly Value[]): Value | undefined => values[below(values.length)],
  };
}

export type Random = ReturnType<typeof createRandom>;
