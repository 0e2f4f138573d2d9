import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Charge, ChargeEvent } from './domain/charge.js';
import type { LedgerEntry } from './domain/ledger-entry.js';
import type { LoanFee, LoanFeeEvent, StoredLoanFee } from './domain/loan-fee.js';
import type { Month } from './domain/month.js';
import type { PriceChange, PriceChangeEvent } from './domain/price-change.js';
import type { RentAgreement, RentEvent, StoredRentAgreement } from './domain/rent-agreement.js';

export type MoneyStores = {
  readonly rents: AggregateStore<RentAgreement, RentEvent>;
  readonly charges: AggregateStore<Charge, ChargeEvent>;
  readonly loanFees: AggregateStore<LoanFee, LoanFeeEvent>;
  readonly priceChanges: AggregateStore<PriceChange, PriceChangeEvent>;
};

export type MoneyQueries = {
  /** The last day that the rent of a device's ended loans is charged for. */
  rentChargedThrough(uow: UnitOfWork, deviceId: string): Promise<PlainDate | undefined>;
  rentIdOf(uow: UnitOfWork, loanId: string): Promise<string | undefined>;
  /** Agreements with a month to enter up to `through`, those that wait longest first. */
  rentsDue(uow: UnitOfWork, through: Month, limit: number): Promise<readonly Aggregate<StoredRentAgreement>[]>;
  /** The rents of an article that run on a day or later, by id after another one. */
  rentsOfProduct(
    uow: UnitOfWork,
    productId: string,
    which: { readonly from: PlainDate; readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly { readonly id: string; readonly loanId: string }[]>;
  countRentsDue(through: Month): Promise<number>;
  /** The fees of a person that are charged once. */
  feeIdsOf(uow: UnitOfWork, clientId: string): Promise<readonly string[]>;
  /** Those of the charges that exist, by id. */
  charges(uow: UnitOfWork, ids: readonly string[]): Promise<ReadonlyMap<string, Aggregate<Charge>>>;
  /** The monthly fees of some persons. */
  loanFeesOf(uow: UnitOfWork, clientIds: readonly string[]): Promise<readonly StoredLoanFee[]>;
  /** Monthly fees with a month to enter up to `through`, those that wait longest first. */
  loanFeesDue(uow: UnitOfWork, through: Month, limit: number): Promise<readonly Aggregate<StoredLoanFee>[]>;
  countLoanFeesDue(through: Month): Promise<number>;
};

export type RentSummary = {
  readonly month: Month;
  readonly rentOre: number;
  readonly creditOre: number;
  readonly totalOre: number;
  readonly lines: number;
};

/** The ledger is append-only: an entry is never changed or removed. */
export type Ledger = {
  enter(uow: UnitOfWork, entries: readonly LedgerEntry[]): Promise<void>;
  /** The sums of a municipality's invoice lines of a month, of the given suppliers. */
  summary(municipalityCode: string, month: Month, suppliers: '*' | readonly string[]): Promise<RentSummary>;
  /** The rent entries of a loan from a month on, in the order of their entering. */
  rentOf(uow: UnitOfWork, loanId: string, from: Month): Promise<readonly LedgerEntry[]>;
};
