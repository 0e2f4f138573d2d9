import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import {
  feePartsOf,
  loanFeeDecider,
  placesOf,
  type LoanFeeCommand,
  type LoanFeeTerms,
  type StoredLoanFee,
} from '../domain/loan-fee.js';
import { monthOf, nextMonth, type Month } from '../domain/month.js';
import type { PersonFacts } from '../domain/person-facts.js';
import type { PolicyFacts } from '../domain/policies.js';
import { settle } from './settle.js';
import type { DevicesDeps } from './ports.js';

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
  await settleMonths(deps, uow, after, command.on);
}

/** What is known of a borrower has changed: the months entered of all its loans are brought in line. */
export async function followLoanFees(deps: DevicesDeps, uow: UnitOfWork, clientId: string, from: PlainDate) {
  for (const loanId of await deps.lookUps.loanFeesOf(uow, clientId))
    await settleMonths(deps, uow, await deps.stores.loanFees.load(uow, loanId), from);
}

async function settleMonths(deps: DevicesDeps, uow: UnitOfWork, fee: Aggregate<StoredLoanFee>, on: PlainDate) {
  const { from, clientId, enteredThrough } = fee.state;
  const person = await deps.readModels.person(uow, clientId);
  const policies = await deps.readModels.policies(uow, 'FEE');
  for (let month = monthOf(on < from ? from : on); month <= enteredThrough; month = nextMonth(month))
    await settleMonth(deps, uow, fee.state, month, person, policies);
}

/** Enters the next month of accounts that have one due; tells whose, and how many lines it made. */
export async function enterLoanFees(deps: DevicesDeps, uow: UnitOfWork, through: Month, limit: number) {
  const { loanFees } = deps.stores;
  const found = await deps.lookUps.loanFeesDue(uow, through, limit);
  const policies = await deps.readModels.policies(uow, 'FEE');
  let entries = 0;
  for (const fee of found) {
    const person = await deps.readModels.person(uow, fee.state.clientId);
    for (const event of loanFeeDecider.decide({ type: 'EnterFee', through }, fee.state))
      if (event.type === 'FeeEntered')
        entries += await settleMonth(deps, uow, fee.state, event.month, person, policies);
  }
  const changes = found.map((aggregate) => ({
    aggregate,
    events: loanFeeDecider.decide({ type: 'EnterFee', through }, aggregate.state),
  }));
  await loanFees.appendMany(uow, loanFeeDecider.evolve, changes);
  return { ids: found.map(({ id }) => id), entries };
}

/** Brings a month of a loan in line, wherever the borrower lived in it; tells how many lines that took. */
async function settleMonth(
  deps: DevicesDeps,
  uow: UnitOfWork,
  fee: StoredLoanFee,
  month: Month,
  person: PersonFacts,
  policies: readonly PolicyFacts[],
): Promise<number> {
  const { loanId, clientId, orderId } = fee;
  const parts = feePartsOf(fee, month, person, policies);
  let entries = 0;
  for (const municipalityCode of placesOf(fee, person)) {
    const part = parts.find((one) => one.municipalityCode === municipalityCode);
    const { from: on = fee.from, to, days, monthlyOre, policyVersion = '', amountOre = 0, exempt = false } = part ?? {};
    const whose = { municipalityCode, clientId, orderId, loanId };
    const terms = { kind: 'LOAN_FEE', ...whose, on, to, days, monthlyOre, month } as const;
    entries += await settle(deps, uow, `${loanId}:${month}:${municipalityCode}:LOAN_FEE`, terms, {
      ...{ amountOre, exempt, policyVersion },
    });
  }
  return entries;
}
