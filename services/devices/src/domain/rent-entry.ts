import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { nextMonth, type Month } from './month.js';
import { changesOf, partsOf, type RentBasis } from './rent-days.js';
import type { StopCause } from './rent.js';

/** What made an entry: the month came, rent stopped or ran again, or the borrower moved. */
export type RentCause = 'MONTH' | StopCause | 'RESTART' | 'MOVE';

/** One line of the ledger about rent. A credit takes back days of the entry it names, or all of it. */
export type RentEntry = {
  readonly entryId: string;
  readonly kind: 'RENT' | 'CREDIT';
  readonly month: Month;
  readonly municipalityCode: MunicipalityCode;
  /** The payer's number at the supplier, as of the entry (S2-15). */
  readonly payerNumber?: string | undefined;
  /** The first and the last of its days; absent where only the rounding moved. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly days: number;
  /** All days with rent in the month, whoever pays: more than `days` where the month is split. */
  readonly daysOfAll: number;
  readonly monthlyOre: number;
  readonly amountOre: number;
  readonly policyVersion: string;
  readonly cause: RentCause;
  readonly reverses?: string | undefined;
};

/** What an entry is made under. */
export type EntryFacts = {
  readonly policyVersion: string;
  readonly payerNumberOf: (municipalityCode: MunicipalityCode) => string | undefined;
  /** The entry of a payer's rent for a month that a credit takes back. */
  readonly enteredAs: (month: Month, payer: MunicipalityCode) => string | undefined;
};

type Account = RentBasis & { readonly loanId: string; readonly enteredThrough: Month; readonly revision: number };

/** The entries of a month: one per payer, none where no day has rent. */
export function accrued(account: Account, month: Month, facts: EntryFacts): readonly RentEntry[] {
  const parts = partsOf(account, month);
  const daysOfAll = parts.reduce((sum, { days }) => sum + days.length, 0);
  return parts.map(({ payer, days, amountOre }) => ({
    ...entry(account, month, payer, facts),
    kind: 'RENT',
    ...rangeOf(days),
    daysOfAll,
    amountOre,
    cause: 'MONTH',
  }));
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
  for (let month = first; month <= before.enteredThrough; month = nextMonth(month)) {
    const daysOfAll = partsOf(after, month).reduce((sum, { days }) => sum + days.length, 0);
    for (const { payer, days, amountOre } of changesOf(before, after, month)) {
      const back = amountOre < 0;
      found.push({
        ...entry(after, month, payer, facts),
        kind: back ? 'CREDIT' : 'RENT',
        ...rangeOf(days),
        daysOfAll,
        amountOre,
        cause,
        ...(back && { reverses: facts.enteredAs(month, payer) }),
      });
    }
  }
  return found;
}

function entry(
  { loanId, revision, monthlyOre }: Account,
  month: Month,
  payer: MunicipalityCode,
  { policyVersion, payerNumberOf }: EntryFacts,
) {
  return {
    entryId: `${loanId}:${month}:${payer}:${revision}`,
    month,
    municipalityCode: payer,
    payerNumber: payerNumberOf(payer),
    monthlyOre,
    policyVersion,
  };
}

function rangeOf(days: readonly PlainDate[]) {
  const [from, to] = [days[0], days.at(-1)];
  return { ...(from !== undefined && { from, to }), days: days.length };
}
