import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { rentLine, type LedgerEntry } from './domain/ledger-entry.js';
import { lastDayOf, monthOf } from './domain/month.js';
import { rentPolicyOf, type PolicyFacts } from '../read-models/domain/policies.js';
import type { RentEvent, StoredRentAgreement } from './domain/rent-agreement.js';
import type { EntryFacts } from './domain/rent-entry.js';
import type { DevicesDeps } from '../ports.js';

export type MonthlyFacts = (rent: StoredRentAgreement) => EntryFacts;

/** What months are entered under, read once for all agreements of a transaction. */
export async function monthlyFacts({ readModels }: DevicesDeps, uow: UnitOfWork): Promise<MonthlyFacts> {
  const policies = await readModels.policies(uow, 'RENT');
  const accounts = await readModels.accounts(uow);
  return (rent) => ({
    policyVersionOf: editions(rent, policies),
    payerNumberOf: payerNumbers(rent, accounts),
    enteredOf: () => [], // the first entries of a month take nothing back
  });
}

/** The policy a payer's month goes by: that payer's own, in force on the last day of the month (S2-15, S2-17). */
function editions(rent: StoredRentAgreement, policies: readonly PolicyFacts[]): EntryFacts['policyVersionOf'] {
  return (month, municipalityCode) => rentPolicyOf(policies, { ...rent, municipalityCode }, lastDayOf(month)).edition;
}

/** Under which number a municipality pays a loan: that of the account the order named, else its own (S1-23, S2-15). */
function payerNumbers({ orderAccount }: StoredRentAgreement, accounts: ReadonlyMap<string, string>) {
  return (code: MunicipalityCode) =>
    orderAccount?.municipalityCode === code ? orderAccount.payerNumber : accounts.get(code);
}

/** What a correction is entered under; `edition` where a policy made it, such as the one rent stops by. */
export async function correctionFacts(
  deps: DevicesDeps,
  uow: UnitOfWork,
  rent: StoredRentAgreement,
  from: PlainDate,
  edition: string | undefined,
): Promise<EntryFacts> {
  const accounts = await deps.readModels.accounts(uow);
  const policies = await deps.readModels.policies(uow, 'RENT');
  const first = from < rent.from ? rent.from : from;
  const lines = await deps.ledger.rentOf(uow, rent.loanId, monthOf(first));
  return {
    policyVersionOf: edition === undefined ? editions(rent, policies) : () => edition,
    payerNumberOf: payerNumbers(rent, accounts),
    enteredOf: (month, payer) => lines.filter((one) => one.month === month && one.municipalityCode === payer),
  };
}

/** The lines of the ledger that an agreement's events carry. */
export function linesOf(rent: StoredRentAgreement, events: readonly RentEvent[]): readonly LedgerEntry[] {
  return events.flatMap((event) =>
    event.type === 'RentStarted' ? [] : event.entries.map((one) => rentLine(rent, one)),
  );
}
