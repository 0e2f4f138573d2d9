import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Deps } from '@hjalpmedel/subgraph';
import type { Device, DeviceEvent } from '../domain/device.js';
import type { Loan, LoanEvent } from '../domain/loan.js';
import type { LossPolicy } from '../domain/lost-loan.js';
import type { Month } from '../domain/month.js';
import type { OrderFacts } from '../domain/order-facts.js';
import type {
  Product,
  ProductEvent,
  ProductInstruction,
  ProductInstructionEvent,
  Programme,
} from '../domain/product.js';
import type { RentAgreement, RentEvent, Entry } from '../domain/rent-agreement.js';
import type { RentPolicy, RentTerms } from '../domain/rent.js';
import type { SafetyNotice, SafetyNoticeEvent } from '../domain/safety-notice.js';

export type Stores = {
  readonly products: AggregateStore<Product, ProductEvent>;
  readonly instructions: AggregateStore<ProductInstruction, ProductInstructionEvent>;
  readonly devices: AggregateStore<Device, DeviceEvent>;
  readonly loans: AggregateStore<Loan, LoanEvent>;
  readonly rents: AggregateStore<RentAgreement, RentEvent>;
  readonly notices: AggregateStore<SafetyNotice, SafetyNoticeEvent>;
};

export type FreeDevice = { readonly id: string; readonly idMark: string };

/** Look-ups by other than the id, inside a transaction where they decide something. */
export type LookUps = {
  areaExists(uow: UnitOfWork, isoCode: string): Promise<boolean>;
  /** Whether one for the same area and programme begins on the same day. */
  instructionExists(uow: UnitOfWork, like: ProductInstruction): Promise<boolean>;
  markTaken(uow: UnitOfWork, mark: string): Promise<boolean>;
  /** Devices set aside for, or lent on, an order line. */
  allocatedTo(uow: UnitOfWork, lineId: string): Promise<number>;
  reservedFor(uow: UnitOfWork, orderId: string): Promise<readonly string[]>;
  activeLoanExists(uow: UnitOfWork, deviceId: string): Promise<boolean>;
  /** The loans of a person that have one of these statuses. */
  loansOf(uow: UnitOfWork, clientId: string, statuses: readonly Loan['status'][]): Promise<readonly string[]>;
  /** The free devices of a product in a store, first registered first. */
  freeOf(uow: UnitOfWork, productId: string, municipalityCode: string, limit: number): Promise<readonly FreeDevice[]>;
  /** Devices a safety notice is about that are not in quarantine for it yet. */
  concernedBy(uow: UnitOfWork, noticeId: string, notice: SafetyNotice, limit: number): Promise<readonly string[]>;
  noticesOf(uow: UnitOfWork, productId: string): Promise<readonly (SafetyNotice & { readonly noticeId: string })[]>;
  rentIdOf(uow: UnitOfWork, loanId: string): Promise<string | undefined>;
  /** Running agreements without an entry for a month or one before it; for the job that goes through all of them. */
  rentsDue(through: Month, limit: number): Promise<readonly string[]>;
};

/** A document of rules that this service goes by. */
export type PolicyFacts = {
  readonly policyId: string;
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
  readonly edition: string;
  readonly from: string;
  readonly to?: string | undefined;
  readonly stopRule?: RentPolicy['stopRule'] | undefined;
  readonly days?: number | undefined;
  readonly recoveryMonths?: number | undefined;
};

/** What other services have told: copies that only events change. */
export type ReadModels = {
  recordOrder(uow: UnitOfWork, order: OrderFacts): Promise<void>;
  markOrder(uow: UnitOfWork, orderId: string, status: string): Promise<void>;
  order(uow: UnitOfWork, orderId: string): Promise<OrderFacts | undefined>;
  /** Reads an order so that two allocations to it cannot both count the same devices. */
  claimOrder(uow: UnitOfWork, orderId: string): Promise<OrderFacts | undefined>;
  recordPolicy(uow: UnitOfWork, policy: PolicyFacts): Promise<void>;
  /** The stop rule in force on a day: the municipality's own before the general one. */
  rentPolicy(
    uow: UnitOfWork,
    scope: Pick<RentTerms, 'supplierId' | 'municipalityCode'> & { readonly programme: Programme },
    on: PlainDate,
  ): Promise<RentPolicy>;
  /** How long a found device may stay with its borrower. */
  lossPolicy(
    uow: UnitOfWork,
    scope: { readonly municipalityCode: MunicipalityCode; readonly programme: Programme },
    on: PlainDate,
  ): Promise<LossPolicy>;
  recordClaim(
    uow: UnitOfWork,
    claim: { readonly claimId: string; readonly loanId: string; readonly outcome: string },
  ): Promise<void>;
  /** Whether the municipality has decided, or waived, what the borrower of a loan is to pay (S1-28). */
  claimDecided(uow: UnitOfWork, loanId: string): Promise<boolean>;
  /** The version of the local document on taking out of service; undefined when none is in force (S1-32). */
  outOfServiceEdition(uow: UnitOfWork, municipalityCode: MunicipalityCode, on: PlainDate): Promise<string | undefined>;
};

/** A ledger entry as it is stored: never changed, never removed. */
export type LedgerEntry = Entry & {
  readonly kind: 'RENT' | 'CREDIT';
  readonly loanId: string;
  readonly deviceId: string;
  readonly municipalityCode: MunicipalityCode;
};
export type Ledger = { enter(uow: UnitOfWork, entry: LedgerEntry): Promise<void> };

export type DevicesDeps = Deps & {
  readonly stores: Stores;
  readonly lookUps: LookUps;
  readonly readModels: ReadModels;
  readonly ledger: Ledger;
};
