import {
  addDays,
  assertNever,
  notFound,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type PlainDate,
} from '@hjalpmedel/domain';
import { monthBefore, monthOf, nextMonth, type Month } from './month.js';
import { accrued, corrected, type EntryFacts, type RentEntry } from './rent-entry.js';
import { priceOn, type RentPrice } from './price-list.js';
import type { RentBasis } from './rent-days.js';
import type { RentTerms, StopCause } from './rent.js';
import { RENT_ALREADY_STARTED } from './rent.errors.js';

/** The rent of one loan. For every month entered, the ledger lines add up to what the basis gives. */
type Account = RentTerms &
  RentBasis & {
    /** Every month up to this one is entered. */
    readonly enteredThrough: Month;
    /** The first month to enter. Absent when rent has stopped and all months are entered. */
    readonly nextMonth?: Month | undefined;
    readonly accruedOre: number;
    /** Counts the changes of the basis. The id of a correction is made from it. */
    readonly revision: number;
  };
export type Stop = {
  readonly stopsOn: PlainDate;
  readonly stopRule: StopCause;
  readonly policyVersion: string;
  /** The day by which the supplier promises to deregister, if its policy names one (S2-17). */
  readonly deregisterBy?: PlainDate | undefined;
};
export type RentAgreement =
  | { readonly status: 'NONE' }
  | (Account & { readonly status: 'RUNNING' })
  | (Account & Stop & { readonly status: 'STOPPED' })
  | (Account & { readonly status: 'RESTARTED' });
export type StoredRentAgreement = Exclude<RentAgreement, { status: 'NONE' }>;

export type RentCommand =
  | { readonly type: 'StartRent'; readonly terms: RentTerms }
  | { readonly type: 'AccrueRent'; readonly through: Month; readonly facts: EntryFacts }
  | { readonly type: 'StopRent'; readonly stop: Stop; readonly facts: EntryFacts }
  | { readonly type: 'RestartRent'; readonly on: PlainDate; readonly facts: EntryFacts }
  | {
      readonly type: 'MovePayer';
      readonly to: MunicipalityCode;
      readonly on: PlainDate;
      readonly facts: EntryFacts;
    }
  | { readonly type: 'FollowPrices'; readonly prices: readonly RentPrice[]; readonly facts: EntryFacts };
/** The ledger lines of an event. */
type Entries = { readonly entries: readonly RentEntry[] };
export type RentEvent =
  | { readonly type: 'RentStarted'; readonly terms: RentTerms }
  | ({ readonly type: 'RentAccrued'; readonly month: Month } & Entries)
  | ({ readonly type: 'RentStopped'; readonly stop: Stop } & Entries)
  | ({ readonly type: 'RentRestarted'; readonly from: PlainDate } & Entries)
  | ({ readonly type: 'PayerMoved'; readonly to: MunicipalityCode; readonly on: PlainDate } & Entries)
  | ({ readonly type: 'PricesFollowed'; readonly prices: readonly RentPrice[] } & Entries);

/** The next month to enter, not after `through`. */
export function monthDue(state: RentAgreement, through: Month): Month | undefined {
  if (state.status === 'NONE' || state.nextMonth === undefined) return undefined;
  return state.nextMonth > through ? undefined : state.nextMonth;
}

function decide(command: RentCommand, state: RentAgreement): readonly RentEvent[] {
  if (command.type === 'StartRent') {
    refuseIfAny([state.status !== 'NONE' && RENT_ALREADY_STARTED()]);
    return [{ type: 'RentStarted', terms: command.terms }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'AccrueRent': {
      const month = monthDue(state, command.through);
      return month === undefined ? [] : [{ type: 'RentAccrued', month, entries: accrued(state, month, command.facts) }];
    }
    case 'StopRent': {
      const { facts } = command;
      const ahead = addDays(state.from, -1);
      const stop = command.stop.stopsOn < ahead ? { ...command.stop, stopsOn: ahead } : command.stop;
      if (state.status === 'STOPPED' && state.stopsOn <= stop.stopsOn) return []; // it has stopped earlier
      return withEntries(state, { type: 'RentStopped', stop }, stop.stopsOn, facts, stop.stopRule);
    }
    case 'RestartRent': {
      if (state.status !== 'STOPPED') return [];
      const earliest = addDays(state.stopsOn, 1);
      const from = command.on > earliest ? command.on : earliest;
      return withEntries(state, { type: 'RentRestarted', from }, from, command.facts, 'RESTART');
    }
    case 'MovePayer': {
      const { to, on, facts } = command;
      if (state.payers.at(-1)?.municipalityCode === to) return [];
      return withEntries(state, { type: 'PayerMoved', to, on }, on, facts, 'MOVE');
    }
    case 'FollowPrices': {
      const { prices, facts } = command;
      const from = firstDifference(state, { ...state, prices });
      return from === undefined ? [] : withEntries(state, { type: 'PricesFollowed', prices }, from, facts, 'PRICE');
    }
    default:
      return assertNever(command);
  }
}

/** The first day on which two price lists differ. */
function firstDifference(before: RentBasis, after: RentBasis): PlainDate | undefined {
  const days = [...(before.prices ?? []), ...(after.prices ?? [])].map(({ from }) => from).sort();
  return days.find((day) => priceOn(before, day) !== priceOn(after, day));
}

type Change =
  | Omit<Extract<RentEvent, { type: 'RentStopped' }>, 'entries'>
  | Omit<Extract<RentEvent, { type: 'RentRestarted' }>, 'entries'>
  | Omit<Extract<RentEvent, { type: 'PayerMoved' }>, 'entries'>
  | Omit<Extract<RentEvent, { type: 'PricesFollowed' }>, 'entries'>;

/** A change of the basis, with the entries that correct the months entered. */
function withEntries(
  state: StoredRentAgreement,
  change: Change,
  from: PlainDate,
  facts: EntryFacts,
  cause: RentEntry['cause'],
): readonly RentEvent[] {
  const after = evolve(state, { ...change, entries: [] });
  if (after.status === 'NONE') return [];
  const first = monthOf(from < state.from ? state.from : from);
  return [{ ...change, entries: corrected(state, after, first, facts, cause) }];
}

function evolve(state: RentAgreement, event: RentEvent): RentAgreement {
  if (event.type === 'RentStarted') {
    const { from, municipalityCode } = event.terms;
    return {
      status: 'RUNNING',
      ...event.terms,
      spans: [{ from }],
      payers: [{ from, municipalityCode }],
      enteredThrough: monthBefore(monthOf(from)),
      nextMonth: monthOf(from),
      accruedOre: 0,
      revision: 0,
    };
  }
  if (state.status === 'NONE') return state;
  const accruedOre = event.entries.reduce((sum, { amountOre }) => sum + amountOre, state.accruedOre);
  if (event.type === 'RentAccrued') return due({ ...state, accruedOre, enteredThrough: event.month });
  const at = { ...state, accruedOre, revision: state.revision + 1 };
  switch (event.type) {
    case 'RentStopped': {
      const { stopsOn } = event.stop;
      const kept = at.spans.filter(({ from }) => from <= stopsOn);
      const spans = kept.map(({ from, to }) => ({ from, to: to !== undefined && to < stopsOn ? to : stopsOn }));
      return due({ ...at, ...event.stop, status: 'STOPPED' as const, spans });
    }
    case 'RentRestarted': {
      const { stopsOn: _on, stopRule: _rule, policyVersion: _version, deregisterBy: _by, ...running } = stopped(at);
      return due({ ...running, status: 'RESTARTED' as const, spans: [...at.spans, { from: event.from }] });
    }
    case 'PayerMoved': {
      const payers = at.payers.filter(({ from }) => from < event.on);
      const municipalityCode = event.to;
      return due({ ...at, municipalityCode, payers: [...payers, { from: event.on, municipalityCode }] });
    }
    case 'PricesFollowed':
      return { ...at, prices: event.prices };
    default:
      return assertNever(event);
  }
}

const stopped = (state: StoredRentAgreement) => state as Account & Stop;

/** Sets the next month to enter. After a stop there is none beyond the month of the last day. */
function due<State extends Account>(state: State): State {
  const next = nextMonth(state.enteredThrough);
  const last = state.spans.at(-1);
  const over = last === undefined || (last.to !== undefined && next > monthOf(last.to));
  return { ...state, nextMonth: over ? undefined : next };
}

export const rentDecider: Decider<RentAgreement, RentCommand, RentEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
