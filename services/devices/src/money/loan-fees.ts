import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import type { PersonFacts } from '../read-models/domain/person-facts.js';
import type { ChargeCause } from './domain/ledger-entry.js';
import {
  loanFeeDecider,
  placesOf,
  type LoanFeeCommand,
  type LoanFeeTerms,
  type StoredLoanFee,
} from './domain/loan-fee.js';
import { monthOf, nextMonth, type Month } from './domain/month.js';
import { feeSharesOf, type FeeShare } from './domain/person-fee.js';
import { settle, type Owed } from './settle.js';

/**
 * Starts the monthly fee of a green-marked aid. The job `accrueRent` enters its months (S2-18).
 * Where it begins in months that are entered for the person's other aids, those are corrected.
 */
export async function startLoanFee(deps: DevicesDeps, uow: UnitOfWork, terms: LoanFeeTerms): Promise<void> {
  const { loanFees } = deps.stores;
  const created = loanFees.create(terms.loanId, loanFeeDecider.initial);
  await loanFees.decide(uow, created, loanFeeDecider, { type: 'StartFee', terms });
  await followLoanFees(deps, uow, terms.clientId, terms.from, 'WITHDRAWN');
}

/** Stops or restarts the monthly fee of a loan, if it has one, and corrects the months entered of the person's aids. */
export async function changeLoanFee(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  command: Extract<LoanFeeCommand, { on: PlainDate }>,
): Promise<void> {
  const { loanFees } = deps.stores;
  const fee = await loanFees.find(uow, loanId);
  if (!fee) return;
  const { state } = await loanFees.decide(uow, fee, loanFeeDecider, command);
  const cause = command.type === 'StopFee' ? 'RETURN' : 'RESTART';
  await followLoanFees(deps, uow, state.clientId, command.on, cause);
}

/** Corrects the months entered of all monthly fees of a borrower, after a new fact about the borrower or a loan. */
export async function followLoanFees(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  from: PlainDate,
  cause: ChargeCause,
): Promise<void> {
  const fees = await deps.queries.loanFeesOf(uow, [clientId]);
  if (fees.every(({ enteredThrough }) => enteredThrough < monthOf(from))) return;
  const person = await deps.queries.person(uow, clientId);
  const sharesIn = await sharesOfPersons(deps, uow, fees, () => person);
  const owed: Owed[] = [];
  for (const fee of fees)
    for (let month = monthOf(from < fee.from ? fee.from : from); month <= fee.enteredThrough; month = nextMonth(month))
      owed.push(...owedFor(fee, month, person, sharesIn(clientId, month)));
  await settle(deps, uow, owed, cause);
}

/**
 * Enters the next month of monthly fees that have one due, with one read and one write for all of them.
 * Returns their ids and the number of ledger lines.
 */
export async function enterLoanFees(deps: DevicesDeps, uow: UnitOfWork, through: Month, limit: number) {
  const { loanFees } = deps.stores;
  const found = await deps.queries.loanFeesDue(uow, through, limit);
  if (found.length === 0) return { ids: [], entries: 0 };
  const clientIds = [...new Set(found.map(({ state }) => state.clientId))];
  const persons = await deps.queries.persons(uow, clientIds);
  const sharesIn = await sharesOfPersons(deps, uow, await deps.queries.loanFeesOf(uow, clientIds), persons.of);
  const changes = found.map((aggregate) => ({
    aggregate,
    events: loanFeeDecider.decide({ type: 'EnterFee', through }, aggregate.state),
  }));
  const owed = changes.flatMap(({ aggregate: { state }, events }) =>
    events.flatMap((event) =>
      event.type === 'FeeEntered'
        ? owedFor(state, event.month, persons.of(state.clientId), sharesIn(state.clientId, event.month))
        : [],
    ),
  );
  const entries = await settle(deps, uow, owed, 'WITHDRAWN');
  await loanFees.appendMany(uow, loanFeeDecider.evolve, changes);
  return { ids: found.map(({ id }) => id), entries };
}

/** The shares of the monthly fee of persons by month, each worked out once. */
async function sharesOfPersons(
  deps: DevicesDeps,
  uow: UnitOfWork,
  fees: readonly StoredLoanFee[],
  personOf: (clientId: string) => PersonFacts,
): Promise<(clientId: string, month: Month) => readonly FeeShare[]> {
  const policies = await deps.queries.policies(uow, 'FEE');
  const byPerson = new Map<string, StoredLoanFee[]>();
  for (const fee of fees) byPerson.set(fee.clientId, [...(byPerson.get(fee.clientId) ?? []), fee]);
  const known = new Map<string, readonly FeeShare[]>();
  return (clientId, month) => {
    const key = `${clientId}/${month}`;
    const shares = known.get(key) ?? feeSharesOf(byPerson.get(clientId) ?? [], month, personOf(clientId), policies);
    known.set(key, shares);
    return shares;
  };
}

/** What is owed for a month of a loan, for each municipality where the borrower may have lived: an amount or nothing. */
function owedFor(fee: StoredLoanFee, month: Month, person: PersonFacts, shares: readonly FeeShare[]): readonly Owed[] {
  const { loanId, clientId, orderId } = fee;
  return [...placesOf(fee, person)].map((municipalityCode) => {
    const share = shares.find((one) => one.loanId === loanId && one.municipalityCode === municipalityCode);
    const { from: on = fee.from, to, days, monthlyOre, counted } = share ?? {};
    const { policyVersion = '', amountOre = 0, exempt = false } = share ?? {};
    const borrower = { municipalityCode, clientId, orderId, loanId };
    return {
      chargeId: `${loanId}:${month}:${municipalityCode}:LOAN_FEE`,
      terms: { kind: 'LOAN_FEE', ...borrower, on, to, days, monthlyOre, counted, month },
      due: { amountOre, exempt, policyVersion },
    };
  });
}
