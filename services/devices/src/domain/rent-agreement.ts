import { assertNever, notFound, refuse, refuseIfAny, type Decider, type PlainDate } from '@hjalpmedel/domain';
import { monthOf, nextMonth, type Month } from './month.js';
import { rentOfMonth, type RentTerms, type StopRule } from './rent.js';
import { RENT_ALREADY_STOPPED, RENT_ALREADY_STARTED } from './rent.errors.js';

/** The running account of one loan. `nextMonth` is the first month without an entry, `accruedOre` the sum of all entries. */
type Account = RentTerms & { readonly nextMonth: Month; readonly accruedOre: number };
export type RentAgreement =
  | { readonly status: 'NONE' }
  | (Account & { readonly status: 'RUNNING' })
  | (Account & {
      readonly status: 'STOPPED';
      readonly stopsOn: PlainDate;
      readonly stopRule: StopRule;
      readonly policyVersion: string;
    });
export type StoredRentAgreement = Exclude<RentAgreement, { status: 'NONE' }>;

/** One line of the ledger. A credit takes back what was entered for days after the stop. */
export type Entry = {
  readonly entryId: string;
  readonly month: Month;
  readonly days: number;
  readonly amountOre: number;
  readonly policyVersion: string;
};

export type RentCommand =
  | { readonly type: 'StartRent'; readonly terms: RentTerms }
  | {
      readonly type: 'AccrueRent';
      readonly through: Month;
      readonly entryId: string;
      readonly policyVersion: string;
    }
  | {
      readonly type: 'StopRent';
      readonly stopsOn: PlainDate;
      readonly stopRule: StopRule;
      readonly policyVersion: string;
      readonly newId: () => string;
    };
export type RentEvent =
  | { readonly type: 'RentStarted'; readonly terms: RentTerms }
  | { readonly type: 'RentAccrued'; readonly entry: Entry }
  | { readonly type: 'RentCredited'; readonly entry: Entry }
  | {
      readonly type: 'RentStopped';
      readonly stopsOn: PlainDate;
      readonly stopRule: StopRule;
      readonly policyVersion: string;
    };

const stopOf = (state: StoredRentAgreement) => (state.status === 'STOPPED' ? state.stopsOn : undefined);

/** The next month to enter up to a month, the last one being that of the stop; none when all is entered. */
export function monthDue(state: RentAgreement, through: Month): Month | undefined {
  if (state.status === 'NONE' || state.nextMonth > through) return undefined;
  const stopsOn = stopOf(state);
  const over = stopsOn !== undefined && (stopsOn < state.from || state.nextMonth > monthOf(stopsOn));
  return over ? undefined : state.nextMonth;
}

function decide(command: RentCommand, state: RentAgreement): readonly RentEvent[] {
  if (command.type === 'StartRent') {
    refuseIfAny([state.status !== 'NONE' && RENT_ALREADY_STARTED()]);
    return [{ type: 'RentStarted', terms: command.terms }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'AccrueRent': {
      const { through, entryId, policyVersion } = command;
      const month = monthDue(state, through);
      if (month === undefined) return [];
      return [
        { type: 'RentAccrued', entry: { entryId, month, policyVersion, ...rentOfMonth(state, month, stopOf(state)) } },
      ];
    }
    case 'StopRent': {
      if (state.status === 'STOPPED') return refuse(RENT_ALREADY_STOPPED());
      const { stopsOn, stopRule, policyVersion, newId } = command;
      return [
        { type: 'RentStopped', stopsOn, stopRule, policyVersion },
        ...credits(state, stopsOn, policyVersion, newId),
      ];
    }
    default:
      return assertNever(command);
  }
}

function credits(
  state: StoredRentAgreement,
  stopsOn: PlainDate,
  policyVersion: string,
  newId: () => string,
): readonly RentEvent[] {
  const found: RentEvent[] = [];
  const first = monthOf(stopsOn < state.from ? state.from : stopsOn);
  for (let month = first; month < state.nextMonth; month = nextMonth(month)) {
    const entered = rentOfMonth(state, month);
    const due = rentOfMonth(state, month, stopsOn);
    if (due.days === entered.days) continue;
    const back = { days: entered.days - due.days, amountOre: due.amountOre - entered.amountOre };
    found.push({ type: 'RentCredited', entry: { entryId: newId(), month, policyVersion, ...back } });
  }
  return found;
}

function evolve(state: RentAgreement, event: RentEvent): RentAgreement {
  if (event.type === 'RentStarted')
    return { status: 'RUNNING', ...event.terms, nextMonth: monthOf(event.terms.from), accruedOre: 0 };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'RentAccrued': {
      const accruedOre = state.accruedOre + event.entry.amountOre;
      return { ...state, accruedOre, nextMonth: nextMonth(event.entry.month) };
    }
    case 'RentCredited':
      return { ...state, accruedOre: state.accruedOre + event.entry.amountOre };
    case 'RentStopped': {
      const { type: _, ...stop } = event;
      return { ...state, ...stop, status: 'STOPPED' };
    }
    default:
      return assertNever(event);
  }
}

export const rentDecider: Decider<RentAgreement, RentCommand, RentEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
