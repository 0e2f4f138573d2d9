import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { daysIn, nextMonth, type Month } from './month.js';
import { allot, changesOf, partsOf, runsOf, type Change, type RentBasis } from './rent-days.js';
import { uncreditedLines, creditsOf, type EnteredLine, type UncreditedLine } from './uncredited-lines.js';
import { shareOf, type StopCause } from './rent.js';

/** Why an entry was made: a month was entered, rent stopped or restarted, or the borrower moved. */
export type RentCause = 'MONTH' | StopCause | 'RESTART' | 'MOVE';

/** One ledger line of rent. A credit takes back some or all days of the entry that it names. */
export type RentEntry = {
  readonly entryId: string;
  /** The number of the change that made the line. It orders lines entered at the same time. */
  readonly revision: number;
  readonly kind: 'RENT' | 'CREDIT';
  readonly month: Month;
  readonly municipalityCode: MunicipalityCode;
  /** The payer's number at the supplier when the line was entered (S2-15). */
  readonly payerNumber?: string | undefined;
  /** Its first and last day. Absent where only the rounding changed. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly days: number;
  /** All days with rent in the month, of all payers and lines. */
  readonly daysOfAll: number;
  /** Whether several municipalities pay the month's rent (S2-15). */
  readonly split: boolean;
  readonly monthlyOre: number;
  readonly amountOre: number;
  readonly policyVersion: string;
  readonly cause: RentCause;
  readonly reverses?: string | undefined;
};

/** The facts that entries are made from. */
export type EntryFacts = {
  /** The edition of the policy that a payer's month goes by. */
  readonly policyVersionOf: (month: Month, payer: MunicipalityCode) => string;
  readonly payerNumberOf: (municipalityCode: MunicipalityCode) => string | undefined;
  /** The lines of a payer's rent for a month, oldest first. A credit names the line of its days. */
  readonly enteredOf: (month: Month, payer: MunicipalityCode) => readonly EnteredLine[];
};

type Account = RentBasis & { readonly loanId: string; readonly enteredThrough: Month; readonly revision: number };
type LineBasis = Pick<RentEntry, 'kind' | 'amountOre' | 'reverses'> & { readonly days: readonly PlainDate[] };

/** The entries of a month: one for each payer and run of days. */
export function accrued(account: Account, month: Month, facts: EntryFacts): readonly RentEntry[] {
  return partsOf(account, month).flatMap(({ payer, days, amountOre }) =>
    entriesOf(account, month, payer, facts, 'MONTH', rentLines(days, amountOre)),
  );
}

/** The entries that correct the months entered after a change of the basis. */
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
      const lines = uncreditedLines(facts.enteredOf(month, change.payer));
      found.push(
        ...entriesOf(after, month, change.payer, facts, cause, linesOfChange(change, after.monthlyOre, month, lines)),
      );
    }
  return found;
}

/** Splits an amount into lines, one for each run of days. */
function rentLines(days: readonly PlainDate[], amountOre: number): readonly LineBasis[] {
  const runs = runsOf(days);
  const amounts = allot(
    amountOre,
    runs.map((run) => run.length),
  );
  return runs.map((run, at) => ({ kind: 'RENT', days: run, amountOre: amounts[at] ?? 0 }));
}

/**
 * The lines of one payer's change of a month. A credit names one line and takes back days of it.
 * If these are all its remaining days, the credit takes back its remaining amount.
 * A change of rounding is a line of its own, without days.
 */
function linesOfChange(
  { added, takenBack, amountOre }: Change,
  monthlyOre: number,
  month: Month,
  uncredited: readonly UncreditedLine[],
): readonly LineBasis[] {
  const backOre = added.length === 0 ? amountOre : -shareOf(monthlyOre, takenBack.length, daysIn(month));
  const lines = takenBack.length === 0 ? [] : credited(takenBack, backOre, uncredited);
  const rest = amountOre - lines.reduce((sum, line) => sum + line.amountOre, 0);
  if (added.length > 0) return [...lines, ...rentLines(added, rest)];
  if (rest === 0) return lines;
  if (rest > 0) return [...lines, { kind: 'RENT', days: [], amountOre: rest }];
  const reverses = uncredited.findLast(({ leftOre }) => leftOre >= -rest)?.entryId;
  return [...lines, { kind: 'CREDIT', days: [], amountOre: rest, reverses }];
}

function credited(
  days: readonly PlainDate[],
  amountOre: number,
  uncredited: readonly UncreditedLine[],
): readonly LineBasis[] {
  const lines = creditsOf(uncredited, days);
  const wholeOre = lines.reduce((sum, { whole, leftOre }) => sum + (whole ? leftOre : 0), 0);
  const parts = lines.filter(({ whole }) => !whole);
  const amounts = allot(
    Math.min(0, amountOre + wholeOre),
    parts.map(({ taken }) => taken.length),
  );
  return lines.flatMap((line) => {
    const { entryId: reverses, taken, whole, leftOre } = line;
    const ore = whole ? -leftOre : Math.max(-leftOre, amounts[parts.indexOf(line)] ?? 0);
    return rentLines(taken, ore).map((run) => ({ ...run, kind: 'CREDIT', reverses }));
  });
}

function entriesOf(
  account: Account,
  month: Month,
  payer: MunicipalityCode,
  { policyVersionOf, payerNumberOf }: EntryFacts,
  cause: RentCause,
  bases: readonly LineBasis[],
): readonly RentEntry[] {
  const { loanId, revision, monthlyOre } = account;
  const parts = partsOf(account, month);
  return bases.map(({ days, ...line }, at) => ({
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
