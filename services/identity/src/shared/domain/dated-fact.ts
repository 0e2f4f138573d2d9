import { addDays, covers, isNever, overlaps, type Period, type PlainDate } from '@hjalpmedel/domain';

/**
 * A fact that holds from a first to a last day, such as an employment, a role or an agreement.
 * One whose last day lies before its first was taken back: it never held, carries nothing and blocks nothing.
 */
export type DatedFact = Period;

export const wasTakenBack = isNever;

/** The facts that share a day with a period. Facts that were taken back share none. */
export const inTheWay = <Fact extends DatedFact>(facts: readonly Fact[], period: DatedFact): readonly Fact[] =>
  wasTakenBack(period) ? [] : facts.filter((one) => !wasTakenBack(one) && overlaps(one, period));

/** Whether a fact holds on a day or on a later one. */
export const holdsFrom = (fact: DatedFact, day: PlainDate): boolean =>
  !wasTakenBack(fact) && (fact.to === undefined || day <= fact.to);

/** Whether a fact holds on a day after another. */
export const holdsAfter = (fact: DatedFact, day: PlainDate): boolean => holdsFrom(fact, addDays(day, 1));

/**
 * The period without a gap, made of facts in a row, that covers a day: two contracts in a row are one standing.
 * Undefined when no fact covers the day.
 */
export function standingOn(facts: readonly DatedFact[], day: PlainDate): DatedFact | undefined {
  const held = facts.filter((one) => !wasTakenBack(one));
  const on = (other: PlainDate) => held.filter((one) => covers(one, other));
  let [first] = on(day);
  if (!first) return undefined;
  let last = first;
  for (let next: DatedFact | undefined = first; next; next = on(addDays(first.from, -1))[0]) first = next;
  for (let next: DatedFact | undefined = last; next; next = next.to && on(addDays(next.to, 1))[0]) last = next;
  return { from: first.from, to: last.to };
}

/** The last day of a fact that ends on a day: one that has not begun by then is taken back. */
export const lastDayWhenEnded = ({ from }: DatedFact, lastDay: PlainDate): PlainDate =>
  lastDay < from ? addDays(from, -1) : lastDay;

/** Whether an end on a day changes nothing, because the fact ends then or earlier. */
export const endsBy = ({ to }: DatedFact, lastDay: PlainDate): boolean => to !== undefined && to <= lastDay;

/** Whether a last day lies before the day on which it would take the fact back. */
export const endsBeforeBeginning = ({ from }: DatedFact, lastDay: PlainDate): boolean => lastDay < addDays(from, -1);
