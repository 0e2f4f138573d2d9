import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import type { PersonFacts } from '../read-models/domain/person-facts.js';
import type { PolicyFacts } from '../read-models/domain/policies.js';
import type { ChargeCause } from './domain/ledger-entry.js';
import {
  feePartsOf,
  loanFeeDecider,
  placesOf,
  type LoanFeeCommand,
  type LoanFeeTerms,
  type StoredLoanFee,
} from './domain/loan-fee.js';
import { monthOf, nextMonth, type Month } from './domain/month.js';
import { settle, type Owed } from './settle.js';

/** Starts the monthly fee of a green-marked aid. The job `accrueRent` enters its months (S2-18). */
export async function startLoanFee(deps: DevicesDeps, uow: UnitOfWork, terms: LoanFeeTerms): Promise<void> {
  const { loanFees } = deps.stores;
  const created = loanFees.create(terms.loanId, loanFeeDecider.initial);
  await loanFees.decide(uow, created, loanFeeDecider, { type: 'StartFee', terms });
}

/** Stops or restarts the monthly fee of a loan, if it has one, and corrects the months entered. */
export async function changeLoanFee(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  command: Extract<LoanFeeCommand, { on: PlainDate }>,
): Promise<void> {
  const { loanFees } = deps.stores;
  const fee = await loanFees.find(uow, loanId);
  if (!fee) return;
  const after = await loanFees.decide(uow, fee, loanFeeDecider, command);
  await correctMonths(deps, uow, after, command.on, command.type === 'StopFee' ? 'RETURN' : 'RESTART');
}

/** Corrects the months entered of all monthly fees of a borrower, after a new fact about the borrower. */
export async function followLoanFees(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  from: PlainDate,
  cause: ChargeCause,
): Promise<void> {
  for (const loanId of await deps.queries.loanFeeIdsOf(uow, clientId))
    await correctMonths(deps, uow, await deps.stores.loanFees.load(uow, loanId), from, cause);
}

async function correctMonths(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { state: fee }: Aggregate<StoredLoanFee>,
  on: PlainDate,
  cause: ChargeCause,
): Promise<void> {
  const person = await deps.queries.person(uow, fee.clientId);
  const policies = await deps.queries.policies(uow, 'FEE');
  const owed: Owed[] = [];
  for (let month = monthOf(on < fee.from ? fee.from : on); month <= fee.enteredThrough; month = nextMonth(month))
    owed.push(...owedFor(fee, month, person, policies));
  await settle(deps, uow, owed, cause);
}

/**
 * Enters the next month of monthly fees that have one due, with one read and one write for all of them.
 * Returns their ids and the number of ledger lines.
 */
export async function enterLoanFees(deps: DevicesDeps, uow: UnitOfWork, through: Month, limit: number) {
  const { loanFees } = deps.stores;
  const found = await deps.queries.loanFeesDue(uow, through, limit);
  const policies = await deps.queries.policies(uow, 'FEE');
  const clientIds = found.map(({ state }) => state.clientId);
  const persons = await deps.queries.persons(uow, clientIds);
  const changes = found.map((aggregate) => ({
    aggregate,
    events: loanFeeDecider.decide({ type: 'EnterFee', through }, aggregate.state),
  }));
  const owed = changes.flatMap(({ aggregate: { state }, events }) =>
    events.flatMap((event) =>
      event.type === 'FeeEntered' ? owedFor(state, event.month, persons.of(state.clientId), policies) : [],
    ),
  );
  const entries = await settle(deps, uow, owed, 'WITHDRAWN');
  await loanFees.appendMany(uow, loanFeeDecider.evolve, changes);
  return { ids: found.map(({ id }) => id), entries };
}

/** What is owed for a month, for each municipality where the borrower may have lived: an amount or nothing. */
function owedFor(
  fee: StoredLoanFee,
  month: Month,
  person: PersonFacts,
  policies: readonly PolicyFacts[],
): readonly Owed[] {
  const { loanId, clientId, orderId } = fee;
  const parts = feePartsOf(fee, month, person, policies);
  return [...placesOf(fee, person)].map((municipalityCode) => {
    const part = parts.find((one) => one.municipalityCode === municipalityCode);
    const { from: on = fee.from, to, days, monthlyOre, policyVersion = '', amountOre = 0, exempt = false } = part ?? {};
    const borrower = { municipalityCode, clientId, orderId, loanId };
    return {
      chargeId: `${loanId}:${month}:${municipalityCode}:LOAN_FEE`,
      terms: { kind: 'LOAN_FEE', ...borrower, on, to, days, monthlyOre, month },
      due: { amountOre, exempt, policyVersion },
    };
  });
}
