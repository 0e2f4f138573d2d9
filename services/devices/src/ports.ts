import type { Deps } from '@hjalpmedel/commands';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { CatalogueImport, ImportEvent, ImportFormat } from './catalogue-import/domain/catalogue-import.js';
import type { Device, DeviceEvent } from './devices/domain/device.js';
import type { Loan, LoanEvent } from './loans/domain/loan.js';
import type { LossPolicy } from './losses/domain/lost-loan.js';
import type { Month } from './money/domain/month.js';
import type { OrderFacts } from './read-models/domain/order-facts.js';
import type {
  Product,
  ProductEvent,
  ProductInstruction,
  ProductInstructionEvent,
  Programme,
} from './catalogue/domain/product.js';
import type { Charge, ChargeEvent } from './money/domain/charge.js';
import type { Guardianship, PersonFacts } from './read-models/domain/person-facts.js';
import type { LedgerEntry } from './money/domain/ledger-entry.js';
import type { LoanFee, LoanFeeEvent, StoredLoanFee } from './money/domain/loan-fee.js';
import type { PolicyFacts } from './read-models/domain/policies.js';
import type { RentAgreement, RentEvent, StoredRentAgreement } from './money/domain/rent-agreement.js';
import type { SafetyNotice, SafetyNoticeEvent } from './recalls/domain/safety-notice.js';

export type Stores = {
  readonly products: AggregateStore<Product, ProductEvent>;
  readonly instructions: AggregateStore<ProductInstruction, ProductInstructionEvent>;
  readonly devices: AggregateStore<Device, DeviceEvent>;
  readonly loans: AggregateStore<Loan, LoanEvent>;
  readonly rents: AggregateStore<RentAgreement, RentEvent>;
  readonly charges: AggregateStore<Charge, ChargeEvent>;
  readonly loanFees: AggregateStore<LoanFee, LoanFeeEvent>;
  readonly notices: AggregateStore<SafetyNotice, SafetyNoticeEvent>;
  readonly imports: AggregateStore<CatalogueImport, ImportEvent>;
};

export type FreeDevice = { readonly id: string; readonly idMark: string };

/** Look-ups by other than the id, inside a transaction where they decide something. */
export type Queries = {
  areaExists(uow: UnitOfWork, isoCode: string): Promise<boolean>;
  /** Whether one for the same area and programme begins on the same day. */
  instructionExists(uow: UnitOfWork, like: ProductInstruction): Promise<boolean>;
  /** The article of a supplier whose number differs from this in case or blanks at most. */
  articleAlike(uow: UnitOfWork, supplierId: string, articleNumber: string): Promise<string | undefined>;
  /** Whether a product has devices that are not scrapped. */
  hasDevices(uow: UnitOfWork, productId: string): Promise<boolean>;
  /** Whether rows of an import are being entered into a supplier's assortment. */
  importUnderWay(uow: UnitOfWork, supplierId: string): Promise<boolean>;
  /** Whether an article of a supplier has changed since a moment. */
  productsChangedSince(uow: UnitOfWork, supplierId: string, when: Instant): Promise<boolean>;
  markTaken(uow: UnitOfWork, mark: string): Promise<boolean>;
  /** Devices set aside for, or lent on, an order line. */
  allocatedTo(uow: UnitOfWork, lineId: string): Promise<number>;
  ordersOf(uow: UnitOfWork, clientId: string): Promise<readonly string[]>;
  reservedFor(uow: UnitOfWork, orderId: string): Promise<readonly string[]>;
  activeLoanExists(uow: UnitOfWork, deviceId: string): Promise<boolean>;
  /** The loans of a person, or those that have one of these statuses. */
  loansOf(uow: UnitOfWork, clientId: string, statuses?: readonly Loan['status'][]): Promise<readonly string[]>;
  /** The free devices of a product in a store, first registered first. */
  freeOf(uow: UnitOfWork, productId: string, municipalityCode: string, limit: number): Promise<readonly FreeDevice[]>;
  /** Devices a safety notice is about that are not in quarantine for it yet. */
  concernedBy(uow: UnitOfWork, noticeId: string, notice: SafetyNotice, limit: number): Promise<readonly string[]>;
  noticesOf(uow: UnitOfWork, productId: string): Promise<readonly (SafetyNotice & { readonly noticeId: string })[]>;
  /** The last day that the rent of a device's loans is charged for; undefined where none has ended. */
  chargedThrough(uow: UnitOfWork, deviceId: string): Promise<PlainDate | undefined>;
  /** Persons with a move told of ahead whose day has come. */
  movesDue(uow: UnitOfWork, by: PlainDate, limit: number): Promise<readonly string[]>;
  rentIdOf(uow: UnitOfWork, loanId: string): Promise<string | undefined>;
  /** The fees of a person paid once, entered or exempt. */
  feesOf(uow: UnitOfWork, clientId: string): Promise<readonly string[]>;
  /** Those of some charges that have been entered. */
  charges(uow: UnitOfWork, ids: readonly string[]): Promise<ReadonlyMap<string, Aggregate<Charge>>>;
  /** The loans of a person with a monthly fee. */
  loanFeesOf(uow: UnitOfWork, clientId: string): Promise<readonly string[]>;
  /** Monthly fees with a month to enter up to one, those that have waited longest first. */
  loanFeesDue(uow: UnitOfWork, through: Month, limit: number): Promise<readonly Aggregate<StoredLoanFee>[]>;
  /** How many loans have a monthly fee to enter. */
  countLoanFeesDue(through: Month): Promise<number>;
  /** Open loans whose child has turned 18 before a day. */
  comeOfAge(uow: UnitOfWork, by: PlainDate, limit: number): Promise<readonly string[]>;
  /** Agreements with a month to enter up to one, those that have waited longest first. */
  rentsDue(uow: UnitOfWork, through: Month, limit: number): Promise<readonly Aggregate<StoredRentAgreement>[]>;
  /** How many agreements have a month to enter. */
  countRentsDue(through: Month): Promise<number>;
};

/** A municipality's account at the supplier, under which it pays. */
export type CustomerAccount = {
  readonly customerNumber: string;
  readonly municipalityCode: string;
  readonly payerNumber: string;
};

/** What other services have told: copies that only events change. */
export type ReadModels = {
  recordOrder(uow: UnitOfWork, order: OrderFacts): Promise<void>;
  markOrder(uow: UnitOfWork, orderId: string, status: string): Promise<void>;
  order(uow: UnitOfWork, orderId: string): Promise<OrderFacts | undefined>;
  /** Reads an order so that two allocations to it cannot both count the same devices. */
  claimOrder(uow: UnitOfWork, orderId: string): Promise<OrderFacts | undefined>;
  recordPolicy(uow: UnitOfWork, policy: PolicyFacts): Promise<void>;
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
  recordMove(uow: UnitOfWork, clientId: string, move: PersonFacts['moves'][number]): Promise<void>;
  /** Moves up to a day have taken effect. */
  movesDone(uow: UnitOfWork, clientId: string, by: PlainDate): Promise<void>;
  recordProtection(uow: UnitOfWork, clientId: string, isProtected: boolean): Promise<void>;
  recordDeath(uow: UnitOfWork, clientId: string, deceasedOn: PlainDate): Promise<void>;
  recordExemption(uow: UnitOfWork, clientId: string, said: PersonFacts['exemptions'][number]): Promise<void>;
  recordGuardian(uow: UnitOfWork, clientId: string, said: Guardianship): Promise<void>;
  person(uow: UnitOfWork, clientId: string): Promise<PersonFacts>;
  /** What is known of several persons; of one nothing is told of, nothing. */
  persons(uow: UnitOfWork, clientIds: readonly string[]): Promise<{ of(clientId: string): PersonFacts }>;
  recordFitting(
    uow: UnitOfWork,
    fitting: { readonly fittingId: string; readonly orderId: string; readonly fittedOn: PlainDate },
  ): Promise<void>;
  /** The day of the first fitting of an order. */
  fittedOn(uow: UnitOfWork, orderId: string): Promise<PlainDate | undefined>;
  recordAccount(uow: UnitOfWork, account: CustomerAccount): Promise<void>;
  /** The payer number of each municipality; of several accounts that with the lowest customer number (S2-15). */
  accounts(uow: UnitOfWork): Promise<ReadonlyMap<string, string>>;
  /** Every document of a kind, whatever its dates: `policyInForce` chooses. */
  policies(uow: UnitOfWork, kind: 'RENT' | 'FEE'): Promise<readonly PolicyFacts[]>;
  /** The version of the local document on taking out of service; undefined when none is in force (S1-32). */
  outOfServiceEdition(uow: UnitOfWork, municipalityCode: MunicipalityCode, on: PlainDate): Promise<string | undefined>;
};

export type RentSummary = {
  readonly month: Month;
  readonly rentOre: number;
  readonly creditOre: number;
  readonly totalOre: number;
  readonly lines: number;
};

/** Money on record: entries are added, and nothing else ever happens to them. */
export type Ledger = {
  enter(uow: UnitOfWork, entries: readonly LedgerEntry[]): Promise<void>;
  /** What a municipality's lines of an invoice add up to, those of some suppliers or of all. */
  summary(municipalityCode: string, month: Month, suppliers: '*' | readonly string[]): Promise<RentSummary>;
  /** The entries of a loan's rent from a month on, newest last: what credits take back. */
  rentOf(uow: UnitOfWork, loanId: string, from: Month): Promise<readonly LedgerEntry[]>;
};

/** A checked row of an import: what its columns say. */
export type StagedRow = {
  readonly position: number;
  readonly row: number;
  readonly productId: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** An import whose file is being sent. */
export type ReceivingImport = { readonly supplierId: string; readonly format: ImportFormat; readonly dryRun: boolean };

/** Files on their way into the catalogue, outside transactions where they are only read and laid aside. */
export type ImportFiles = {
  receiving(importId: string): Promise<ReceivingImport | undefined>;
  addPart(uow: UnitOfWork, importId: string, position: number, contentBase64: string): Promise<void>;
  parts(importId: string): AsyncIterable<Uint8Array>;
  areas(): Promise<ReadonlySet<string>>;
  products(ids: readonly string[]): Promise<ReadonlyMap<string, Product>>;
  /** The articles of a supplier whose numbers differ from these in case or blanks at most. */
  articlesAlike(supplierId: string, articleNumbers: readonly string[]): Promise<readonly string[]>;
  /** Which of some products have devices that are not scrapped. */
  withDevices(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether rows of an import are being entered into a supplier's assortment. */
  underWay(supplierId: string): Promise<boolean>;
  stage(importId: string, rows: readonly StagedRow[]): Promise<void>;
  staged(uow: UnitOfWork, importId: string, from: number, limit: number): Promise<readonly StagedRow[]>;
};

export type DevicesDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly readModels: ReadModels;
  readonly ledger: Ledger;
  readonly files: ImportFiles;
};
