import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';

/** A ledger line of a payer's rent for a month. */
export type EnteredLine = Partial<Period> & {
  readonly entryId: string;
  /** RENT or CREDIT. */
  readonly kind: string;
  readonly amountOre: number;
  readonly reverses?: string | undefined;
};

/** A line with the days that no credit took back, and the rest of its amount. */
export type UncreditedLine = {
  readonly entryId: string;
  readonly days: ReadonlySet<PlainDate>;
  readonly leftOre: number;
};

/** The lines of a payer's month with what credits have left of them, oldest first. */
export function uncreditedLines(entered: readonly EnteredLine[]): readonly UncreditedLine[] {
  const lines = new Map<string, UncreditedLine>();
  for (const { entryId, kind, amountOre, reverses = '', ...range } of entered) {
    const days = daysOf(range);
    const credited = lines.get(reverses);
    if (kind === 'RENT') lines.set(entryId, { entryId, days: new Set(days), leftOre: amountOre });
    else if (credited)
      lines.set(reverses, {
        ...credited,
        days: new Set([...credited.days].filter((day) => !days.includes(day))),
        leftOre: credited.leftOre + amountOre,
      });
  }
  return [...lines.values()];
}

/** The days that a credit takes back of one line. */
export type CreditedDays = UncreditedLine & {
  readonly taken: readonly PlainDate[];
  /** They are all its remaining days. */
  readonly whole: boolean;
};

/** Finds the lines of days to credit: for each day the newest line that has it. */
export function creditsOf(lines: readonly UncreditedLine[], days: readonly PlainDate[]): readonly CreditedDays[] {
  return lines.flatMap((one, at) => {
    const newer = lines.slice(at + 1);
    const taken = days.filter((day) => one.days.has(day) && !newer.some((other) => other.days.has(day)));
    return taken.length === 0 ? [] : [{ ...one, taken, whole: taken.length === one.days.size }];
  });
}

function daysOf({ from, to = from }: Pick<EnteredLine, 'from' | 'to'>): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day !== undefined && to !== undefined && day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
