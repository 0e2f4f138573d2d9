import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';

/** A line of a payer's rent for a month, as the ledger has it. */
export type EnteredLine = Partial<Period> & {
  readonly entryId: string;
  /** RENT, or CREDIT for what takes back. */
  readonly kind: string;
  readonly amountOre: number;
  readonly reverses?: string | undefined;
};

/** What stands of a line: the days that no credit took back, and what is left of its amount. */
export type Standing = { readonly entryId: string; readonly days: ReadonlySet<PlainDate>; readonly leftOre: number };

/** What stands of a payer's lines of a month, oldest first. */
export function standingOf(lines: readonly EnteredLine[]): readonly Standing[] {
  const standing = new Map<string, Standing>();
  for (const { entryId, kind, amountOre, reverses = '', ...range } of lines) {
    const days = daysOf(range);
    const back = standing.get(reverses);
    if (kind === 'RENT') standing.set(entryId, { entryId, days: new Set(days), leftOre: amountOre });
    else if (back)
      standing.set(reverses, {
        ...back,
        days: new Set([...back.days].filter((day) => !days.includes(day))),
        leftOre: back.leftOre + amountOre,
      });
  }
  return [...standing.values()];
}

/** What a credit takes back of one line. */
export type TakenBack = Standing & {
  readonly taken: readonly PlainDate[];
  /** Nothing of it is left. */ readonly whole: boolean;
};

/** Which lines hold the days that are taken back: each day the newest that has it. */
export function takenFrom(standing: readonly Standing[], days: readonly PlainDate[]): readonly TakenBack[] {
  return standing.flatMap((one, at) => {
    const newer = standing.slice(at + 1);
    const taken = days.filter((day) => one.days.has(day) && !newer.some((other) => other.days.has(day)));
    return taken.length === 0 ? [] : [{ ...one, taken, whole: taken.length === one.days.size }];
  });
}

function daysOf({ from, to = from }: Pick<EnteredLine, 'from' | 'to'>): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day !== undefined && to !== undefined && day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
