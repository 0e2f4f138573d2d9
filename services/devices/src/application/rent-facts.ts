import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { rentLine, type LedgerEntry } from '../domain/ledger-entry.js';
import { lastDayOf, monthOf, type Month } from '../domain/month.js';
import { rentPolicyOf } from '../domain/policies.js';
import type { RentEvent, StoredRentAgreement } from '../domain/rent-agreement.js';
import type { EntryFacts } from '../domain/rent-entry.js';
import type { DevicesDeps } from './ports.js';

export type MonthlyFacts = (rent: StoredRentAgreement, month: Month) => EntryFacts;

/** What months are entered under, read once for all agreements of a transaction. */
export async function monthlyFacts({ readModels }: DevicesDeps, uow: UnitOfWork): Promise<MonthlyFacts> {
  const policies = await readModels.policies(uow, 'RENT');
  const accounts = await readModels.accounts(uow);
  return (rent, month) => ({
    policyVersion: rentPolicyOf(policies, rent, lastDayOf(month)).edition,
    payerNumberOf: payerNumbers(rent, accounts),
    enteredAs: () => undefined, // the first entry of a month takes nothing back
  });
}

/** Under which number a municipality pays a loan: that of the account the order named, else its own (S1-23, S2-15). */
function payerNumbers({ orderAccount }: StoredRentAgreement, accounts: ReadonlyMap<string, string>) {
  return (code: MunicipalityCode) =>
    orderAccount?.municipalityCode === code ? orderAccount.payerNumber : accounts.get(code);
}

/** What a correction is entered under: it names the entries that it takes back. */
export async function correctionFacts(
  deps: DevicesDeps,
  uow: UnitOfWork,
  rent: StoredRentAgreement,
  from: PlainDate,
  policyVersion: string,
): Promise<EntryFacts> {
  const accounts = await deps.readModels.accounts(uow);
  const first = from < rent.from ? rent.from : from;
  const entered = await deps.ledger.rentOf(uow, rent.loanId, monthOf(first));
  return {
    policyVersion,
    payerNumberOf: payerNumbers(rent, accounts),
    enteredAs: (month, payer) =>
      entered.findLast((one) => one.kind === 'RENT' && one.month === month && one.municipalityCode === payer)?.entryId,
  };
}

/** The lines of the ledger that an agreement's events carry. */
export function linesOf(rent: StoredRentAgreement, events: readonly RentEvent[]): readonly LedgerEntry[] {
  return events.flatMap((event) =>
    event.type === 'RentStarted' ? [] : event.entries.map((one) => rentLine(rent, one)),
  );
}
