import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import {
  feePartsOf,
  loanFeeDecider,
  placesOf,
  type LoanFeeCommand,
  type LoanFeeTerms,
  type StoredLoanFee,
} from './domain/loan-fee.js';
import type { ChargeCause } from './domain/ledger-entry.js';
import { monthOf, nextMonth, type Month } from './domain/month.js';
import type { PersonFacts } from '../read-models/domain/person-facts.js';
import type { PolicyFacts } from '../read-models/domain/policies.js';
import { settle, type Owed } from './settle.js';
import type { DevicesDeps } from '../ports.js';

/** A green-marked aid is handed over: its monthly fee is entered from now on, month by month (S2-18). */
export async function startLoanFee(deps: DevicesDeps, uow: UnitOfWork, terms: LoanFeeTerms): Promise<void> {
  const { loanFees } = deps.stores;
  const started = loanFees.create(terms.loanId, loanFeeDecider.initial);
  await loanFees.decide(uow, started, loanFeeDecider, { type: 'StartFee', terms });
}

/** The borrower has the aid no longer, or has it again: months entered before are brought in line. */
export async function changeLoanFee(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  command: Extract<LoanFeeCommand, { on: PlainDate }>,
): Promise<void> {
  const fee = await deps.stores.loanFees.find(uow, loanId);
  if (!fee) return;
  const after = await deps.stores.loanFees.decide(uow, fee, loanFeeDecider, command);
  await settleMonths(deps, uow, after, command.on, command.type === 'StopFee' ? 'RETURN' : 'RESTART');
}

/** What is known of a borrower has changed: the months entered of all its loans are brought in line. */
export async function followLoanFees(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  from: PlainDate,
  cause: ChargeCause,
): Promise<void> {
  for (const loanId of await deps.queries.loanFeesOf(uow, clientId))
    await settleMonths(deps, uow, await deps.stores.loanFees.load(uow, loanId), from, cause);
}

async function settleMonths(
  deps: DevicesDeps,
  uow: UnitOfWork,
  fee: Aggregate<StoredLoanFee>,
  on: PlainDate,
  cause: ChargeCause,
): Promise<void> {
  const { from, clientId, enteredThrough } = fee.state;
  const person = await deps.readModels.person(uow, clientId);
  const policies = await deps.readModels.policies(uow, 'FEE');
  const owed: Owed[] = [];
  for (let month = monthOf(on < from ? from : on); month <= enteredThrough; month = nextMonth(month))
    owed.push(...owedFor(fee.state, month, person, policies));
  await settle(deps, uow, owed, cause);
}

/** Enters the next month of accounts that have one due, with one look-up and one write for all of them; tells whose, and how many lines it made. */
export async function enterLoanFees(deps: DevicesDeps, uow: UnitOfWork, through: Month, limit: number) {
  const { loanFees } = deps.stores;
  const found = await deps.queries.loanFeesDue(uow, through, limit);
  const policies = await deps.readModels.policies(uow, 'FEE');
  const persons = await deps.readModels.persons(
    uow,
    found.map(({ state }) => state.clientId),
  );
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

/** What is owed for a month of a loan, wherever the borrower may have lived in it. */
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
    const whose = { municipalityCode, clientId, orderId, loanId };
    return {
      chargeId: `${loanId}:${month}:${municipalityCode}:LOAN_FEE`,
      terms: { kind: 'LOAN_FEE', ...whose, on, to, days, monthlyOre, month },
      due: { amountOre, exempt, policyVersion },
    };
  });
}
