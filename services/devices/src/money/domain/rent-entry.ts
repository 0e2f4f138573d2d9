import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { daysIn, nextMonth, type Month } from './month.js';
import { allot, changesOf, partsOf, runsOf, type Change, type RentBasis } from './rent-days.js';
import { standingOf, takenFrom, type EnteredLine, type Standing } from './rent-standing.js';
import { shareOf, type StopCause } from './rent.js';

/** What made an entry: the month came, rent stopped or ran again, or the borrower moved. */
export type RentCause = 'MONTH' | StopCause | 'RESTART' | 'MOVE';

/** One line of the ledger about rent. A credit takes back days of the entry it names, or all of it. */
export type RentEntry = {
  readonly entryId: string;
  /** Of several lines entered at once, those of a later change have a higher one. */
  readonly revision: number;
  readonly kind: 'RENT' | 'CREDIT';
  readonly month: Month;
  readonly municipalityCode: MunicipalityCode;
  /** The payer's number at the supplier, as of the entry (S2-15). */
  readonly payerNumber?: string | undefined;
  /** The first and the last of its days; absent where only the rounding moved. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly days: number;
  /** All days with rent in the month, whoever pays and on however many lines. */
  readonly daysOfAll: number;
  /** Whether several municipalities pay the month's rent (S2-15). */
  readonly split: boolean;
  readonly monthlyOre: number;
  readonly amountOre: number;
  readonly policyVersion: string;
  readonly cause: RentCause;
  readonly reverses?: string | undefined;
};

/** What an entry is made under. */
export type EntryFacts = {
  /** Edition of the policy that a payer's month goes by. */
  readonly policyVersionOf: (month: Month, payer: MunicipalityCode) => string;
  readonly payerNumberOf: (municipalityCode: MunicipalityCode) => string | undefined;
  /** The lines of a payer's rent for a month, oldest first: a credit names that which holds the days it takes back. */
  readonly enteredOf: (month: Month, payer: MunicipalityCode) => readonly EnteredLine[];
};

type Account = RentBasis & { readonly loanId: string; readonly enteredThrough: Month; readonly revision: number };
type Said = Pick<RentEntry, 'kind' | 'amountOre' | 'reverses'> & { readonly days: readonly PlainDate[] };

/** The entries of a month: one per payer and run of days, none where no day has rent. */
export function accrued(account: Account, month: Month, facts: EntryFacts): readonly RentEntry[] {
  return partsOf(account, month).flatMap(({ payer, days, amountOre }) =>
    entriesOf(account, month, payer, facts, 'MONTH', entered(days, amountOre)),
  );
}

/** What brings the months that are entered in line with a changed basis. */
export function corrected(
  before: Account,
  after: Account,
  first: Month,
  facts: EntryFacts,
  cause: RentCause,
): readonly RentEntry[] {
  const found: RentEntry[] = [];
  for (let month = first; month <= before.enteredThrough; month = nextMonth(month))
    for (const change of changesOf(before, after, month)) {
      const standing = standingOf(facts.enteredOf(month, change.payer));
      found.push(
        ...entriesOf(after, month, change.payer, facts, cause, saidOf(change, after.monthlyOre, month, standing)),
      );
    }
  return found;
}

/** Days entered for an amount, a line for each run of them. */
function entered(days: readonly PlainDate[], amountOre: number): readonly Said[] {
  const runs = runsOf(days);
  const amounts = allot(
    amountOre,
    runs.map((run) => run.length),
  );
  return runs.map((run, at) => ({ kind: 'RENT', days: run, amountOre: amounts[at] ?? 0 }));
}

/**
 * The lines of one payer's change of a month. A credit is about the days of one line, which it names: all that is left
 * of that line where they are all of its days. Where the rounding moves beside it, that is a line of its own, without days.
 */
function saidOf(
  { added, takenBack, amountOre }: Change,
  monthlyOre: number,
  month: Month,
  standing: readonly Standing[],
): readonly Said[] {
  const backOre = added.length === 0 ? amountOre : -shareOf(monthlyOre, takenBack.length, daysIn(month));
  const lines = takenBack.length === 0 ? [] : credited(takenBack, backOre, standing);
  const rest = amountOre - lines.reduce((sum, line) => sum + line.amountOre, 0);
  if (added.length > 0) return [...lines, ...entered(added, rest)];
  if (rest === 0) return lines;
  if (rest > 0) return [...lines, { kind: 'RENT', days: [], amountOre: rest }];
  const reverses = standing.findLast(({ leftOre }) => leftOre >= -rest)?.entryId;
  return [...lines, { kind: 'CREDIT', days: [], amountOre: rest, reverses }];
}

function credited(days: readonly PlainDate[], amountOre: number, standing: readonly Standing[]): readonly Said[] {
  const lines = takenFrom(standing, days);
  const wholeOre = lines.reduce((sum, { whole, leftOre }) => sum + (whole ? leftOre : 0), 0);
  const parts = lines.filter(({ whole }) => !whole);
  const amounts = allot(
    Math.min(0, amountOre + wholeOre),
    parts.map(({ taken }) => taken.length),
  );
  return lines.flatMap((line) => {
    const { entryId: reverses, taken, whole, leftOre } = line;
    const ore = whole ? -leftOre : Math.max(-leftOre, amounts[parts.indexOf(line)] ?? 0);
    return entered(taken, ore).map((run) => ({ ...run, kind: 'CREDIT', reverses }));
  });
}

function entriesOf(
  account: Account,
  month: Month,
  payer: MunicipalityCode,
  { policyVersionOf, payerNumberOf }: EntryFacts,
  cause: RentCause,
  said: readonly Said[],
): readonly RentEntry[] {
  const { loanId, revision, monthlyOre } = account;
  const parts = partsOf(account, month);
  return said.map(({ days, ...line }, at) => ({
    ...line,
    entryId: `${loanId}:${month}:${payer}:${revision}${at === 0 ? '' : `-${at + 1}`}`,
    revision,
    month,
    municipalityCode: payer,
    payerNumber: payerNumberOf(payer),
    monthlyOre,
    policyVersion: policyVersionOf(month, payer),
    ...(days.length > 0 && { from: days[0], to: days.at(-1) }),
    days: days.length,
    daysOfAll: parts.reduce((sum, part) => sum + part.days.length, 0),
    split: parts.length > 1,
    cause,
  }));
}
