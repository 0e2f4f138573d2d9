import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { rentLine, type LedgerEntry } from './domain/ledger-entry.js';
import { lastDayOf, monthOf } from './domain/month.js';
import { rentPolicyOf, type PolicyFacts } from '../read-models/domain/policies.js';
import type { RentEvent, StoredRentAgreement } from './domain/rent-agreement.js';
import type { EntryFacts } from './domain/rent-entry.js';
import type { DevicesDeps } from '../ports.js';

export type MonthlyFacts = (rent: StoredRentAgreement) => EntryFacts;

/** The policies and payer numbers that months are entered under, read once for all agreements of a transaction. */
export async function monthlyFacts({ queries }: DevicesDeps, uow: UnitOfWork): Promise<MonthlyFacts> {
  const policies = await queries.policies(uow, 'RENT');
  const numbers = await queries.payerNumbers(uow);
  return (rent) => ({
    policyVersionOf: editions(rent, policies),
    payerNumberOf: payerNumbers(rent, numbers),
    enteredOf: () => [], // the first entries of a month credit nothing
  });
}

/** A month goes by the policy for its payer that is in force on its last day (S2-15, S2-17). */
function editions(rent: StoredRentAgreement, policies: readonly PolicyFacts[]): EntryFacts['policyVersionOf'] {
  return (month, municipalityCode) => rentPolicyOf(policies, { ...rent, municipalityCode }, lastDayOf(month)).edition;
}

/** A municipality pays under the number of the account that the order names, otherwise under its own (S1-23, S2-15). */
function payerNumbers({ orderAccount }: StoredRentAgreement, numbers: ReadonlyMap<string, string>) {
  return (code: MunicipalityCode) =>
    orderAccount?.municipalityCode === code ? orderAccount.payerNumber : numbers.get(code);
}

/** The facts that a correction is entered under. `edition` names the policy that made it, e.g. the one that rent stops by. */
export async function correctionFacts(
  deps: DevicesDeps,
  uow: UnitOfWork,
  rent: StoredRentAgreement,
  from: PlainDate,
  edition: string | undefined,
): Promise<EntryFacts> {
  const numbers = await deps.queries.payerNumbers(uow);
  const policies = await deps.queries.policies(uow, 'RENT');
  const first = from < rent.from ? rent.from : from;
  const lines = await deps.ledger.rentOf(uow, rent.loanId, monthOf(first));
  return {
    policyVersionOf: edition === undefined ? editions(rent, policies) : () => edition,
    payerNumberOf: payerNumbers(rent, numbers),
    enteredOf: (month, payer) => lines.filter((one) => one.month === month && one.municipalityCode === payer),
  };
}

/** The ledger entries in the events of an agreement. */
export function linesOf(rent: StoredRentAgreement, events: readonly RentEvent[]): readonly LedgerEntry[] {
  return events.flatMap((event) =>
    event.type === 'RentStarted' ? [] : event.entries.map((one) => rentLine(rent, one)),
  );
}
