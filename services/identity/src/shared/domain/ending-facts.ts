import { addDays, type PlainDate } from '@hjalpmedel/domain';
import { wasTakenBack, type DatedFact } from './dated-fact.js';

type Ending<Fact> = Fact & { readonly to: PlainDate };

/** Whether a fact goes on when another one ends, without a day between. */
const goesOnFrom = (ending: Ending<DatedFact>, one: DatedFact): boolean =>
  !wasTakenBack(one) && one.from <= addDays(ending.to, 1) && (one.to === undefined || one.to > ending.to);

/** The facts that end on one of some days and that no other fact of the same kind goes on from. */
export function endingFacts<Fact extends DatedFact>(
  facts: readonly Fact[],
  isSame: (one: Fact, other: Fact) => boolean,
  days: { readonly from: PlainDate; readonly to: PlainDate },
): readonly Ending<Fact>[] {
  const dated = facts.filter((one): one is Ending<Fact> => one.to !== undefined);
  const ending = dated.filter((one) => days.from <= one.to && one.to <= days.to && !wasTakenBack(one));
  return ending.filter((one) => !facts.some((other) => isSame(other, one) && goesOnFrom(one, other)));
}
