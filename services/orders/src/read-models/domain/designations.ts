import { addDays, covers, isNever, type Period } from '@hjalpmedel/domain';

/** The holder of a function of a municipality, as identity publishes it. */
export type Designation = Period & { readonly function: string; readonly staffId: string };

const isSame = (one: Designation, other: Designation) =>
  one.function === other.function && one.staffId === other.staffId && one.from === other.from;

/**
 * The designations after one was published. A new one ends those of the function that hold on its first day or later.
 * One on record that has only got an earlier last day ends none.
 */
export function withDesignation(designations: readonly Designation[], published: Designation): readonly Designation[] {
  const known = designations.find((one) => isSame(one, published));
  const hasEnded =
    known !== undefined && published.to !== undefined && (known.to === undefined || published.to <= known.to);
  const followed = (one: Designation) =>
    one.function === published.function &&
    !isNever(one) &&
    (covers(one, published.from) || one.from > published.from) &&
    !hasEnded;
  return [
    ...designations
      .filter((one) => one !== known)
      .map((one) => (followed(one) ? { ...one, to: addDays(published.from, -1) } : one)),
    published,
  ];
}
