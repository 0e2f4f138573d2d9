import {
  addDays,
  assertNever,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import { monthBefore, monthOf, nextMonth, type Month } from './month.js';
import type { PersonFacts } from '../../read-models/domain/person-facts.js';
import type { Programme } from '../../catalogue/domain/product.js';
import { LOAN_FEE_ALREADY_STARTED } from './rent.errors.js';

/** The facts of a loan that its monthly fee depends on (S2-18). */
export type LoanFeeTerms = {
  readonly loanId: string;
  readonly clientId: string;
  readonly orderId: string;
  readonly programme: Programme;
  /** Where the borrower lived at the handover. It counts while no move is known. */
  readonly municipalityCode: MunicipalityCode;
  readonly from: PlainDate;
};
type Account = LoanFeeTerms & {
  /** The days on which the borrower has the aid, in order. */
  readonly spans: readonly Period[];
  /** Every month up to this one is entered. */
  readonly enteredThrough: Month;
  /** The first month to enter. Absent once the aid is back and all months are entered. */
  readonly nextMonth?: Month | undefined;
};
/** The monthly fee of a green-marked aid: the days that the borrower pays for, and the months entered. */
export type LoanFee = { readonly status: 'NONE' } | (Account & { readonly status: 'RUNNING' | 'STOPPED' });
export type StoredLoanFee = Exclude<LoanFee, { status: 'NONE' }>;
export type LoanFeeCommand =
  | { readonly type: 'StartFee'; readonly terms: LoanFeeTerms }
  | { readonly type: 'EnterFee'; readonly through: Month }
  | { readonly type: 'StopFee' | 'RestartFee'; readonly on: PlainDate };
export type LoanFeeEvent =
  | { readonly type: 'FeeStarted'; readonly terms: LoanFeeTerms }
  | { readonly type: 'FeeEntered'; readonly month: Month }
  | { readonly type: 'FeeStopped' | 'FeeRestarted'; readonly on: PlainDate };

function decide(command: LoanFeeCommand, state: LoanFee): readonly LoanFeeEvent[] {
  if (command.type === 'StartFee') {
    refuseIfAny([state.status !== 'NONE' && LOAN_FEE_ALREADY_STARTED()]);
    return [{ type: 'FeeStarted', terms: command.terms }];
  }
  if (state.status === 'NONE') return [];
  const last = state.spans.at(-1)?.to;
  switch (command.type) {
    case 'EnterFee': {
      const { nextMonth: month } = state;
      return month === undefined || month > command.through ? [] : [{ type: 'FeeEntered', month }];
    }
    case 'StopFee': {
      const ahead = addDays(state.from, -1);
      const on = command.on < ahead ? ahead : command.on;
      return last !== undefined && last <= on ? [] : [{ type: 'FeeStopped', on }];
    }
    case 'RestartFee': {
      if (last === undefined) return [];
      const earliest = addDays(last, 1);
      return [{ type: 'FeeRestarted', on: command.on > earliest ? command.on : earliest }];
    }
    default:
      return assertNever(command);
  }
}

function evolve(state: LoanFee, event: LoanFeeEvent): LoanFee {
  if (event.type === 'FeeStarted') {
    const { from } = event.terms;
    const enteredThrough = monthBefore(monthOf(from));
    return { status: 'RUNNING', ...event.terms, spans: [{ from }], enteredThrough, nextMonth: monthOf(from) };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'FeeEntered':
      return due({ ...state, enteredThrough: event.month });
    case 'FeeStopped': {
      const kept = state.spans.filter(({ from }) => from <= event.on);
      const spans = kept.map(({ from, to }) => ({ from, to: to !== undefined && to < event.on ? to : event.on }));
      return due({ ...state, status: 'STOPPED', spans });
    }
    case 'FeeRestarted':
      return due({ ...state, status: 'RUNNING', spans: [...state.spans, { from: event.on }] });
    default:
      return assertNever(event);
  }
}

function due(state: StoredLoanFee): StoredLoanFee {
  const next = nextMonth(state.enteredThrough);
  const last = state.spans.at(-1);
  const over = last === undefined || (last.to !== undefined && next > monthOf(last.to));
  return { ...state, nextMonth: over ? undefined : next };
}

export const loanFeeDecider: Decider<LoanFee, LoanFeeCommand, LoanFeeEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};

/** The part of a month's fee under the policy of one municipality. */
export type FeePart = {
  readonly municipalityCode: MunicipalityCode;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** The number of days to pay for. */
  readonly days: number;
  readonly monthlyOre: number;
  readonly amountOre: number;
  /** All its days are exempt (S2-19 to S2-23). */
  readonly exempt: boolean;
  readonly policyVersion: string;
  /** How the amount was counted, where it is not a share by days. */
  readonly counted?: Counted | undefined;
};
/** STARTED: a started month is a whole one. FULL: a month counts with all its days. CAPPED: the most in 12 months was reached. */
export type Counted = 'STARTED' | 'FULL' | 'CAPPED';

/** Every municipality where the borrower is known to have lived, so where a month may have been charged. */
export function placesOf(
  { municipalityCode }: Pick<LoanFeeTerms, 'municipalityCode'>,
  { moves }: PersonFacts,
): ReadonlySet<MunicipalityCode> {
  return new Set([municipalityCode, ...moves.flatMap(({ from, to }) => [from, to])]);
}
