import { isInArea } from './programme.js';

/** The conclusion of an assessment or analysis of a product area. */
export type Judgement<Outcome extends string = string> = { readonly isoCode: string; readonly outcome: Outcome };

/**
 * The outcome that decides for a product, from the judgements of its areas, oldest first.
 * A refusal stands until a later judgement of the same or a narrower area; otherwise the latest judgement decides.
 */
export function decidingOutcome<Outcome extends string>(
  judgements: readonly Judgement<Outcome>[],
  refusal: Outcome,
): Outcome | undefined {
  const stands = judgements.some(
    (one, index) =>
      one.outcome === refusal &&
      !judgements.slice(index + 1).some((later) => later.outcome !== refusal && isInArea(later.isoCode, one.isoCode)),
  );
  return stands ? refusal : judgements.at(-1)?.outcome;
}
