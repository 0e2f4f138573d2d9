import { JOB_BATCH, runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { badUserInput, dayOf } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { assertMonth } from '../../input/days.js';
import { assertRange } from '../../input/numbers.js';
import type { DevicesDeps } from '../../ports.js';
import { monthOf, type Month } from '../domain/month.js';
import { rentDecider, type RentEvent, type StoredRentAgreement } from '../domain/rent-agreement.js';
import { enterLoanFees } from '../loan-fees.js';
import { monthsOf } from '../months-of-rent.js';
import { linesOf, monthlyFacts } from '../rent-facts.js';

export type AccrueRentInput = { readonly month: string; readonly atMost?: number | null | undefined };
export type AccrueRentResult = {
  readonly agreements: number;
  readonly entries: number;
  /** Agreements that still have a month to enter. The next call goes on with them. */
  readonly left: number;
};

const job = { action: 'accrueRent', permission: 'rent:accrue' } as const;
const MAX_AGREEMENTS = 100_000;

/**
 * Enters the rent of every running agreement up to a month that has begun (S2-15, S2-17),
 * then the borrowers' monthly fees (S2-18).
 * It may run twice, at once, late, or after it was killed: each agreement knows its next month,
 * and the id of an entry is made from loan, month, payer and correction.
 */
export async function accrueRent(deps: DevicesDeps, caller: Caller, input: AccrueRentInput): Promise<AccrueRentResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  const month = assertMonth(input.month, 'input.month');
  if (month > monthOf(dayOf(deps.now()))) throw badUserInput({ field: 'input.month', why: 'Månaden har inte börjat.' });
  const atMost = assertRange(input.atMost ?? MAX_AGREEMENTS, 1, 'input.atMost', MAX_AGREEMENTS);
  // Two runs of one process would only wait for each other's documents.
  return withLock(deps.database, job.action, () => run(deps, caller, month, atMost));
}

async function run(deps: DevicesDeps, caller: Caller, month: Month, atMost: number): Promise<AccrueRentResult> {
  const agreements = new Set<string>();
  let entries = 0;
  while (agreements.size < atMost) {
    const limit = Math.min(JOB_BATCH, atMost - agreements.size);
    const rents = await runJobStep(deps, caller, job, (uow) => enterRents(deps, uow, month, limit));
    // Fees come after all rent, so that invoices do not wait for them.
    const step =
      rents.ids.length > 0
        ? rents
        : await runJobStep(deps, caller, job, (uow) => enterLoanFees(deps, uow, month, limit));
    if (step.ids.length === 0) break;
    for (const id of step.ids) agreements.add(id);
    entries += step.entries;
  }
  const left = (await deps.queries.countRentsDue(month)) + (await deps.queries.countLoanFeesDue(month));
  return { agreements: agreements.size, entries, left };
}

/** Enters the months of the agreements that are due, with one write for all of them. */
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
