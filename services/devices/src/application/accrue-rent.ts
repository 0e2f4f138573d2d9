import { setTimeout as pause } from 'node:timers/promises';
import { actingRole, assertCan } from '@hjalpmedel/auth';
import { badUserInput, dayOf, fold, outboxFull } from '@hjalpmedel/domain';
import { measureOutbox, serialised, unitOfWork, type Act, type Aggregate } from '@hjalpmedel/mongo';
import type { Caller } from '@hjalpmedel/subgraph';
import { monthOf, type Month } from '../domain/month.js';
import { monthDue, rentDecider, type RentEvent, type StoredRentAgreement } from '../domain/rent-agreement.js';
import { assertMonth, assertRange } from './checks.js';
import { enterLoanFees } from './loan-fees.js';
import { linesOf, monthlyFacts, type MonthlyFacts } from './rent-facts.js';
import type { DevicesDeps } from './ports.js';

export type AccrueRentInput = { readonly month: string; readonly atMost?: number | null | undefined };
export type AccrueRentResult = {
  readonly agreements: number;
  readonly entries: number;
  /** Agreements that still have a month to enter: the next call goes on with them. */
  readonly left: number;
};

/** Entries of one transaction. */
const BATCH = 50;
/** So that a first run after years never outgrows a transaction; the next one goes on where it ends. */
const MAX_MONTHS_OF_ONE = 24;
/** Waiting events above which the job pauses, so that those of people's commands go out without delay. */
const PACE_ROWS = 1_000;
const PAUSE_MS = 50;
/** Nothing goes out for this long: the job gives up, and goes on when it is called again. */
const PATIENCE_MS = 20_000;
const MAX_AGREEMENTS = 100_000;

/**
 * Enters the rent of every running agreement up to a month that has begun (S2-15, S2-17), then the borrowers' monthly
 * fees (S2-18).
 * Safe to run twice, at once, late, or after it was killed: each agreement knows its next month, and an entry's id says
 * which loan, month, payer and correction it is of.
 */
export async function accrueRent(deps: DevicesDeps, caller: Caller, input: AccrueRentInput): Promise<AccrueRentResult> {
  assertCan(caller.principal, 'rent:accrue', { municipalityCode: '*' });
  const month = assertMonth(input.month, 'input.month');
  if (month > monthOf(dayOf(deps.now()))) throw badUserInput({ field: 'input.month', why: 'Månaden har inte börjat.' });
  const atMost = assertRange(input.atMost ?? MAX_AGREEMENTS, 1, 'input.atMost', MAX_AGREEMENTS);
  return serialised(deps.database, 'accrueRent', () => run(deps, caller, month, atMost)); // runs of one copy would only wait for each other's rows
}

async function run(deps: DevicesDeps, caller: Caller, month: Month, atMost: number): Promise<AccrueRentResult> {
  const { newId } = deps;
  const { principal } = caller;
  const agreements = new Set<string>();
  let entries = 0;
  while (agreements.size < atMost) {
    await untilOutboxIsLow(deps);
    const act = {
      action: 'accrueRent',
      actor: { id: principal.subjectId, role: actingRole(principal, 'rent:accrue') },
      now: deps.now(),
      newId,
      correlationId: caller.correlationId,
      causationId: caller.requestId,
      hops: 0,
    };
    const limit = Math.min(BATCH, atMost - agreements.size);
    const rent = await accrueBatch(deps, act, month, limit);
    const done = rent.ids.length > 0 ? rent : await feeBatch(deps, act, month, limit);
    if (done.ids.length === 0) break;
    for (const id of done.ids) agreements.add(id);
    entries += done.entries;
  }
  const left = (await deps.lookUps.countRentsDue(month)) + (await deps.lookUps.countLoanFeesDue(month));
  return { agreements: agreements.size, entries, left };
}

async function untilOutboxIsLow({ database }: DevicesDeps): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const { pending } = await measureOutbox(database);
    if (pending <= PACE_ROWS) return;
    if (performance.now() - begun > PATIENCE_MS) throw outboxFull({ pending });
    await pause(PAUSE_MS);
  }
}

/** One transaction: reads what is due, and writes agreements, entries and events of all of it at once. */
function accrueBatch(deps: DevicesDeps, act: Act, month: Month, limit: number) {
  const { lookUps, stores, ledger, database } = deps;
  return unitOfWork(database, act, async (uow) => {
    const rents = await lookUps.rentsDue(uow, month, limit);
    const facts = await monthlyFacts(deps, uow);
    const changes: { aggregate: Aggregate<StoredRentAgreement>; events: readonly RentEvent[] }[] = [];
    let months = 0;
    for (const aggregate of rents) {
      if (months >= BATCH) break;
      const events = monthsOf(aggregate.state, month, facts);
      changes.push({ aggregate, events });
      months += events.length;
    }
    await stores.rents.appendMany(uow, rentDecider.evolve, changes);
    const lines = changes.flatMap(({ aggregate, events }) => linesOf(aggregate.state, events));
    await ledger.enter(uow, lines);
    return { ids: changes.map(({ aggregate }) => aggregate.id), entries: lines.length };
  });
}

/** One transaction of monthly fees: when no rent is left, so that invoices never wait for them. */
function feeBatch(deps: DevicesDeps, act: Act, month: Month, limit: number) {
  return unitOfWork(deps.database, act, (uow) => enterLoanFees(deps, uow, month, limit));
}

/** What is missing of one agreement, month by month, each under the policy in force on its last day. */
export function monthsOf(
  state: StoredRentAgreement,
  through: Month,
  factsOf: MonthlyFacts,
  most = MAX_MONTHS_OF_ONE,
): readonly RentEvent[] {
  const events: RentEvent[] = [];
  let at = state;
  while (events.length < most) {
    const month = monthDue(at, through);
    if (month === undefined) break;
    const next = rentDecider.decide({ type: 'AccrueRent', through, facts: factsOf(at, month) }, at);
    at = fold(rentDecider, at, next) as StoredRentAgreement;
    events.push(...next);
  }
  return events;
}
