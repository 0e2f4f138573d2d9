import { actingRole, assertCan } from '@hjalpmedel/auth';
import { badUserInput, dayOf, outboxFull } from '@hjalpmedel/domain';
import {
  outboxPressure,
  serialised,
  unitOfWork,
  type Aggregate,
  type Stored,
  type UnitOfWork,
} from '@hjalpmedel/mongo';
import type { Caller } from '@hjalpmedel/subgraph';
import { isMonth, lastDayOf, monthOf, type Month } from '../domain/month.js';
import { monthDue, rentDecider, type RentAgreement, type RentEvent } from '../domain/rent-agreement.js';
import type { DevicesDeps } from './ports.js';

type StoredRent = Aggregate<Stored<RentAgreement>>;
export type AccrueRentResult = { readonly agreements: number; readonly entries: number };

const BATCH = 50;
/** So that a first run after years never outgrows a transaction; the next one goes on where it ends. */
const MAX_MONTHS_OF_ONE = 24;

/**
 * Enters the rent of every running agreement up to a month that has begun (S2-15, S2-17).
 * Safe to run twice, at once, or late: each agreement knows its next month, and the ledger takes one entry per loan, kind and month.
 */
export async function accrueRent(deps: DevicesDeps, caller: Caller, month: string): Promise<AccrueRentResult> {
  assertCan(caller.principal, 'rent:accrue', { municipalityCode: '*' });
  if (!isMonth(month)) throw badUserInput({ field: 'input.month', why: 'En månad skrivs ÅÅÅÅ-MM.' });
  if (month > monthOf(dayOf(deps.now()))) throw badUserInput({ field: 'input.month', why: 'Månaden har inte börjat.' });
  return serialised(deps.database, 'accrueRent', () => run(deps, caller, month)); // runs of one copy would only wait for each other's rows
}

async function run(deps: DevicesDeps, caller: Caller, month: Month): Promise<AccrueRentResult> {
  const { principal } = caller;
  const { database, newId, stores } = deps;
  const agreements = new Set<string>();
  let entries = 0;
  for (;;) {
    const { full, pending } = await outboxPressure(database);
    if (full) throw outboxFull({ pending });
    const ids = await deps.lookUps.rentsDue(month, BATCH);
    if (ids.length === 0) return { agreements: agreements.size, entries };
    const act = {
      action: 'accrueRent',
      actor: { id: principal.subjectId, role: actingRole(principal, 'rent:accrue') },
      now: deps.now(),
      newId,
      correlationId: caller.correlationId,
      causationId: caller.requestId,
      hops: 0,
    };
    const counts = await unitOfWork(database, act, async (uow) => {
      const made = new Map<string, number>();
      let months = 0;
      for (const id of ids) {
        if (months >= BATCH) break;
        const rent = await stores.rents.load(uow, id);
        const count = await accrueThrough(deps, uow, rent, month, MAX_MONTHS_OF_ONE);
        if (count > 0) made.set(id, count);
        months += count;
      }
      return made;
    });
    for (const [id, count] of counts) {
      agreements.add(id);
      entries += count;
    }
  }
}

/** Enters what is missing of one agreement, or the first months of it, month by month, each under the policy in force on its last day. */
export async function accrueThrough(
  deps: DevicesDeps,
  uow: UnitOfWork,
  rent: StoredRent,
  through: Month,
  maxMonths = Infinity,
): Promise<number> {
  let at = rent;
  let entered = 0;
  while (entered < maxMonths) {
    const month = monthDue(at.state, through);
    if (month === undefined) break;
    const { edition: policyVersion } = await deps.readModels.rentPolicy(uow, at.state, lastDayOf(month));
    const command = { type: 'AccrueRent', through, entryId: uow.newId(), policyVersion } as const;
    at = await appendRent(deps, uow, at, rentDecider.decide(command, at.state));
    entered += 1;
  }
  return entered;
}

/** Saves an agreement's events and the ledger entries they carry, in one transaction. */
export async function appendRent(
  deps: DevicesDeps,
  uow: UnitOfWork,
  rent: StoredRent,
  events: readonly RentEvent[],
): Promise<StoredRent> {
  const after = await deps.stores.rents.append(uow, rent, rentDecider.evolve, events);
  const { loanId, deviceId, municipalityCode } = after.state;
  for (const event of events) {
    if (event.type !== 'RentAccrued' && event.type !== 'RentCredited') continue;
    const kind = event.type === 'RentAccrued' ? 'RENT' : 'CREDIT';
    await deps.ledger.enter(uow, { kind, loanId, deviceId, municipalityCode, ...event.entry });
  }
  return after;
}
