import type { Deps } from '@hjalpmedel/commands';
import type { MunicipalityCode, Period, PlainDate, PolicyScope, Sealed } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Fitting } from './adverse-events/domain/patient-injury.js';
import type { AccessLog, Merges, Protection } from '@hjalpmedel/subgraph';
import type { AdverseEvent, AdverseEventEvent } from './adverse-events/domain/adverse-event.js';
import type { Claim, ClaimEvent } from './claims/domain/claim.js';
import type { DamageEvent, DamageReport } from './damage/domain/damage-report.js';
import type { FaultEvent, FaultReport } from './faults/domain/fault-report.js';
import type { LossEvent, LossReport } from './losses/domain/loss-report.js';
import type { LoanDays } from './read-models/domain/loan-on-day.js';
import type { AnyReport } from './reports/domain/any-report.js';
import type { CommonEvent } from './reports/domain/common.js';
import type { SealedDescription } from './reports/domain/report.js';
import type { FieldSafetyNotice, NoticeEvent } from './safety-notices/domain/safety-notice.js';

/** A device of the graph, by its key. The devices service owns the rest. */
export type DeviceKey = { readonly id: string };
/** A loan of the graph, by its key. */
export type LoanKey = { readonly id: string };

/** Reports of all kinds share one collection: a report loaded by id may be of another kind. */
export type Stores = {
  /** Reports of every kind, for the commands that all share. */
  readonly reports: AggregateStore<AnyReport, CommonEvent>;
  readonly damageReports: AggregateStore<DamageReport, DamageEvent>;
  readonly faultReports: AggregateStore<FaultReport, FaultEvent>;
  readonly lossReports: AggregateStore<LossReport, LossEvent>;
  readonly adverseEvents: AggregateStore<AdverseEvent, AdverseEventEvent>;
  readonly claims: AggregateStore<Claim, ClaimEvent>;
  readonly safetyNotices: AggregateStore<FieldSafetyNotice, NoticeEvent>;
};

type Placed = { readonly deviceId: string; readonly municipalityCode: MunicipalityCode };
export type KnownDevice = Placed & {
  readonly supplierId: string;
  readonly productId?: string | undefined;
  readonly registeredOn?: PlainDate | undefined;
};
/** What is known of a loan. Its events may arrive in any order, so each fact may be missing. */
export type KnownLoan = Placed &
  LoanDays & {
    readonly loanId: string;
    readonly legalBasis: string;
    readonly orderId?: string | undefined;
    readonly clientId?: string | undefined;
    /** The day on which advice and instructions were given at delivery (S1-26). */
    readonly instructedOn?: PlainDate | undefined;
  };
export type KnownProduct = {
  readonly productId: string;
  readonly name: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly isMedicalDevice: boolean;
  readonly inHouseMade?: boolean | undefined;
  readonly udiDi?: string | undefined;
  readonly priceOre?: number | undefined;
  readonly lifetimeMonths?: number | undefined;
};
/** A version of a governing document that this service goes by. */
export type KnownPolicy = Period &
  PolicyScope & {
    readonly policyId: string;
    readonly kind: PolicyKind;
    readonly programme: string;
    readonly edition: string;
    readonly body?: Readonly<Record<string, unknown>> | undefined;
  };
export type PolicyKind = 'DEVIATION' | 'LOSS' | 'COMPENSATION';
/** Where a device was on a day, who owns it, and under which loan it was, if any. */
export type Whereabouts = {
  readonly municipalityCode: MunicipalityCode;
  /** Undefined until the registration of the device has arrived. */
  readonly supplierId?: string | undefined;
  readonly productId?: string | undefined;
  readonly loanId?: string | undefined;
  readonly legalBasis?: string | undefined;
};

export type Queries = ReadModelQueries & ReportQueries & NoticeQueries & ClaimQueries;

/** Facts of other services, kept from their events. Read inside the transaction of a decision. */
export type ReadModelQueries = {
  /**
   * The loan a device was in on a day, otherwise the place of its registration. Undefined for an unknown device.
   * `loanId` chooses among the loans of a device that changed hands on that day.
   */
  whereaboutsOn(
    uow: UnitOfWork,
    deviceId: string,
    day: PlainDate,
    loanId?: string | null,
  ): Promise<Whereabouts | undefined>;
  /** A loan by id, also one that has ended. */
  loan(uow: UnitOfWork, loanId: string): Promise<(Whereabouts & KnownLoan) | undefined>;
  device(uow: UnitOfWork, deviceId: string): Promise<KnownDevice | undefined>;
  product(uow: UnitOfWork, productId: string): Promise<KnownProduct | undefined>;
  /** The document of a kind in force on a day: the municipality's own first. */
  policy(
    uow: UnitOfWork,
    kind: PolicyKind,
    place: Pick<Whereabouts, 'municipalityCode' | 'legalBasis'>,
    on: PlainDate,
  ): Promise<KnownPolicy | undefined>;
};
export type ReportQueries = {
  /** Whether a damage report of this device and loan waits for its assessment. */
  hasOpenDamage(uow: UnitOfWork, deviceId: string, loanId: string): Promise<boolean>;
  /** The reports of losses of a device that is neither found nor written off. */
  openLossesOfDevice(uow: UnitOfWork, deviceId: string): Promise<readonly string[]>;
  /** Some of the reports that are due for a job as of a day. */
  faultsToRemind(uow: UnitOfWork, asOf: PlainDate): Promise<readonly string[]>;
  lossesOverdue(uow: UnitOfWork, asOf: PlainDate): Promise<readonly string[]>;
  eventsOverdue(uow: UnitOfWork, asOf: PlainDate): Promise<readonly string[]>;
};
export type ClaimQueries = {
  /** Claims for an incident that are not withdrawn, and whether each waits for its decision. */
  claimsOfIncident(
    uow: UnitOfWork,
    incidentId: string,
  ): Promise<readonly { readonly claimId: string; readonly isOpen: boolean }[]>;
  /** Claims of a loan that are not withdrawn. */
  claimsOfLoan(uow: UnitOfWork, loanId: string): Promise<readonly string[]>;
};
export type NoticeQueries = {
  /** Whether a notice with the manufacturer's number is on record, and not withdrawn. */
  isNoticeKnown(uow: UnitOfWork, productKey: string, reference: string): Promise<boolean>;
};

/** Keeps the facts of events. `false` means that the fact of a newer event is kept already. */
export type ReadModels = {
  keepDevice(uow: UnitOfWork, sequence: string, device: KnownDevice): Promise<boolean>;
  keepProduct(uow: UnitOfWork, sequence: string, product: KnownProduct): Promise<boolean>;
  /** Start, return and end of a loan are published on different topics: they may arrive in any order. */
  keepLoan(uow: UnitOfWork, loan: KnownLoan): Promise<void>;
  keepReturn(uow: UnitOfWork, loanId: string, deviceId: string, returnedOn: PlainDate): Promise<void>;
  /** A receipt was taken back: the device is with its borrower still. */
  dropReturn(uow: UnitOfWork, loanId: string): Promise<void>;
  keepLoanEnd(uow: UnitOfWork, loanId: string, deviceId: string, deregisteredOn: PlainDate): Promise<void>;
  /** From the next day a device is no longer as its borrower left it. */
  keepReconditioning(uow: UnitOfWork, deviceId: string, on: PlainDate): Promise<void>;
  keepFitting(
    uow: UnitOfWork,
    sequence: string,
    fitting: Fitting & { readonly fittingId: string; readonly orderId: string },
  ): Promise<boolean>;
  keepPolicy(uow: UnitOfWork, sequence: string, policy: KnownPolicy): Promise<boolean>;
};

/** Seals and opens the texts of a report. */
export type FieldEncryption = {
  /** Makes the data key of the texts of a document. */
  newTextKey(documentId: string): Sealed;
  seal(documentId: string, textKey: Sealed, text: string): Sealed;
  open(documentId: string, textKey: Sealed, text: Sealed): string;
  sealDescription(documentId: string, textKey: Sealed, text: string): SealedDescription;
  openDescription(documentId: string, description: SealedDescription): string;
  /** A keyed hash of a text. A plain hash of a short text could be guessed. */
  blindIndex(text: string): string;
};

export type IncidentsDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly readModels: ReadModels;
  readonly fieldEncryption: FieldEncryption;
  readonly claimEncryption: FieldEncryption;
  readonly protection: Protection;
  readonly merges: Merges;
  readonly accessLog: AccessLog;
};
