import { JOB_BATCH, runJobStep, type Caller, withLock } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { badUserInput, dayOf, fold } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { monthOf, type Month } from '../domain/month.js';
import { monthDue, rentDecider, type RentEvent, type StoredRentAgreement } from '../domain/rent-agreement.js';
import { assertMonth, assertRange } from '../../input/checks.js';
import { enterLoanFees } from '../loan-fees.js';
import { linesOf, monthlyFacts, type MonthlyFacts } from '../rent-facts.js';
import type { DevicesDeps } from '../../ports.js';

export type AccrueRentInput = { readonly month: string; readonly atMost?: number | null | undefined };
export type AccrueRentResult = {
  readonly agreements: number;
  readonly entries: number;
  /** Agreements that still have a month to enter: the next call goes on with them. */
  readonly left: number;
};

const job = { action: 'accrueRent', permission: 'rent:accrue' } as const;
/** So that a first run after years never outgrows a transaction; the next one goes on where it ends. */
const MAX_MONTHS_OF_ONE = 24;
const MAX_AGREEMENTS = 100_000;

/**
 * Enters the rent of every running agreement up to a month that has begun (S2-15, S2-17), then the borrowers' monthly
 * fees (S2-18).
 * Safe to run twice, at once, late, or after it was killed: each agreement knows its next month, and an entry's id says
 * which loan, month, payer and correction it is of.
 */
export async function accrueRent(deps: DevicesDeps, caller: Caller, input: AccrueRentInput): Promise<AccrueRentResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  const month = assertMonth(input.month, 'input.month');
  if (month > monthOf(dayOf(deps.now()))) throw badUserInput({ field: 'input.month', why: 'Månaden har inte börjat.' });
  const atMost = assertRange(input.atMost ?? MAX_AGREEMENTS, 1, 'input.atMost', MAX_AGREEMENTS);
  return withLock(deps.database, job.action, () => run(deps, caller, month, atMost)); // runs of one copy would only wait for each other's rows
}

async function run(deps: DevicesDeps, caller: Caller, month: Month, atMost: number): Promise<AccrueRentResult> {
  const agreements = new Set<string>();
  let entries = 0;
  while (agreements.size < atMost) {
    const limit = Math.min(JOB_BATCH, atMost - agreements.size);
    const rent = await runJobStep(deps, caller, job, (uow) => enterRents(deps, uow, month, limit));
    // When no rent is left, so that invoices never wait for the fees.
    const done =
      rent.ids.length > 0 ? rent : await runJobStep(deps, caller, job, (uow) => enterLoanFees(deps, uow, month, limit));
    if (done.ids.length === 0) break;
    for (const id of done.ids) agreements.add(id);
    entries += done.entries;
  }
  const left = (await deps.queries.countRentsDue(month)) + (await deps.queries.countLoanFeesDue(month));
  return { agreements: agreements.size, entries, left };
}

/** Reads what is due, and writes agreements, entries and events of all of it at once. */
async function enterRents(deps: DevicesDeps, uow: UnitOfWork, month: Month, limit: number) {
  const { queries, stores, ledger } = deps;
  const rents = await queries.rentsDue(uow, month, limit);
  const facts = await monthlyFacts(deps, uow);
  const changes: { aggregate: Aggregate<StoredRentAgreement>; events: readonly RentEvent[] }[] = [];
  let months = 0;
  for (const aggregate of rents) {
    if (months >= JOB_BATCH) break;
    const events = monthsOf(aggregate.state, month, facts);
    changes.push({ aggregate, events });
    months += events.length;
  }
  await stores.rents.appendMany(uow, rentDecider.evolve, changes);
  const lines = changes.flatMap(({ aggregate, events }) => linesOf(aggregate.state, events));
  await ledger.enter(uow, lines);
  return { ids: changes.map(({ aggregate }) => aggregate.id), entries: lines.length };
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
    const next = rentDecider.decide({ type: 'AccrueRent', through, facts: factsOf(at) }, at);
    at = fold(rentDecider, at, next) as StoredRentAgreement;
    events.push(...next);
  }
  return events;
}
