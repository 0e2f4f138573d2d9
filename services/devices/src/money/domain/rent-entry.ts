import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { daysIn, nextMonth, type Month } from './month.js';
import { allot, changesOf, partsOf, runsOf, type Change, type RentBasis } from './rent-days.js';
import { uncreditedLines, creditsOf, type EnteredLine, type UncreditedLine } from './uncredited-lines.js';
import { shareOf, type StopCause } from './rent.js';

/** Why an entry was made: a month was entered, rent stopped or restarted, the borrower moved, or the price changed. */
export type RentCause = 'MONTH' | StopCause | 'RESTART' | 'MOVE' | 'PRICE';

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
type LineBasis = Pick<RentEntry, 'kind' | 'amountOre' | 'reverses' | 'monthlyOre'> & {
  readonly days: readonly PlainDate[];
};

/** The entries of a month: one for each payer, price and run of days. */
export function accrued(account: Account, month: Month, facts: EntryFacts): readonly RentEntry[] {
  return [...byPayer(partsOf(account, month))].flatMap(([payer, parts]) => {
    const lines = parts.flatMap(({ days, amountOre, monthlyOre }) => rentLines(days, amountOre, monthlyOre));
    return entriesOf(account, month, payer, facts, 'MONTH', lines);
  });
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
    for (const [payer, changes] of byPayer(changesOf(before, after, month))) {
      const entered = uncreditedLines(facts.enteredOf(month, payer));
      const lines = changes.flatMap((change) => linesOfChange(change, month, entered));
      found.push(...entriesOf(after, month, payer, facts, cause, lines));
    }
  return found;
}

/** Credits come before new lines, so that a payer's amount is never above what is owed. */
function byPayer<One extends { readonly payer: MunicipalityCode; readonly amountOre: number }>(all: readonly One[]) {
  const groups = new Map<MunicipalityCode, One[]>();
  for (const one of all) groups.set(one.payer, [...(groups.get(one.payer) ?? []), one]);
  for (const group of groups.values()) group.sort((a, b) => Number(a.amountOre > 0) - Number(b.amountOre > 0));
  return groups;
}

/** Splits an amount into lines, one for each run of days. */
function rentLines(days: readonly PlainDate[], amountOre: number, monthlyOre: number): readonly LineBasis[] {
  const runs = runsOf(days);
  const amounts = allot(
    amountOre,
    runs.map((run) => run.length),
  );
  return runs.map((run, at) => ({ kind: 'RENT', days: run, amountOre: amounts[at] ?? 0, monthlyOre }));
}

/**
 * The lines of one payer's change of a month. A credit names one line and takes back days of it.
 * If these are all its remaining days, the credit takes back its remaining amount.
 * A change of rounding is a line of its own, without days.
 */
function linesOfChange(
  { monthlyOre, added, takenBack, amountOre }: Change,
  month: Month,
  uncredited: readonly UncreditedLine[],
): readonly LineBasis[] {
  const backOre = added.length === 0 ? amountOre : -shareOf(monthlyOre, takenBack.length, daysIn(month));
  const lines = takenBack.length === 0 ? [] : credited(takenBack, backOre, monthlyOre, uncredited);
  const rest = amountOre - lines.reduce((sum, line) => sum + line.amountOre, 0);
  if (added.length > 0) return [...lines, ...rentLines(added, rest, monthlyOre)];
  if (rest === 0) return lines;
  if (rest > 0) return [...lines, { kind: 'RENT', days: [], amountOre: rest, monthlyOre }];
  const reverses = uncredited.findLast(({ leftOre }) => leftOre >= -rest)?.entryId;
  return [...lines, { kind: 'CREDIT', days: [], amountOre: rest, monthlyOre, reverses }];
}

function credited(
  days: readonly PlainDate[],
  amountOre: number,
  monthlyOre: number,
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
    return rentLines(taken, ore, monthlyOre).map((run) => ({ ...run, kind: 'CREDIT', reverses }));
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
  const { loanId, revision } = account;
  const parts = partsOf(account, month);
  return bases.map(({ days, ...line }, at) => ({
    ...line,
    entryId: `${loanId}:${month}:${payer}:${revision}${at === 0 ? '' : `-${at + 1}`}`,
    revision,
    month,
    municipalityCode: payer,
    payerNumber: payerNumberOf(payer),
    policyVersion: policyVersionOf(month, payer),
    ...(days.length > 0 && { from: days[0], to: days.at(-1) }),
    days: days.length,
    daysOfAll: parts.reduce((sum, part) => sum + part.days.length, 0),
    split: new Set(parts.map((part) => part.payer)).size > 1,
    cause,
  }));
}
