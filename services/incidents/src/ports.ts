import type { Deps } from '@hjalpmedel/commands';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { DamageEvent, DamageReport } from './damage/domain/damage-report.js';
import type { DeviationPolicy } from './reports/domain/deviation-policy.js';
import type { FaultEvent, FaultReport } from './faults/domain/fault-report.js';
import type { SealedDescription } from './reports/domain/report.js';

/** A device of the graph, by its key. The devices service owns the rest. */
export type DeviceKey = { readonly id: string };

/** Reports of all kinds share one collection: a report loaded by id may be of another kind. */
export type Stores = {
  readonly damageReports: AggregateStore<DamageReport, DamageEvent>;
  readonly faultReports: AggregateStore<FaultReport, FaultEvent>;
};

type Placed = { readonly deviceId: string; readonly municipalityCode: MunicipalityCode };
export type KnownDevice = Placed & { readonly supplierId: string };
export type KnownLoan = Placed & {
  readonly loanId: string;
  readonly legalBasis: string;
  readonly startedOn: PlainDate;
};
export type KnownPolicy = DeviationPolicy & { readonly policyId: string };
/** Where a device is used, who owns it, and under which loan it is, if any. */
export type Whereabouts = {
  readonly municipalityCode: MunicipalityCode;
  /** Undefined until the registration of the device has arrived. */
  readonly supplierId?: string | undefined;
  readonly loanId?: string | undefined;
  readonly legalBasis?: string | undefined;
};

/** Facts of other services, kept from their events. Read inside the transaction of a decision. */
export type Queries = {
  /** The loan a device is on, otherwise the place of its registration. Undefined for an unknown device. */
  whereaboutsOf(uow: UnitOfWork, deviceId: string): Promise<Whereabouts | undefined>;
  /** A loan by id, also one that has ended. */
  loan(uow: UnitOfWork, loanId: string): Promise<Whereabouts | undefined>;
  deviationPolicies(uow: UnitOfWork, municipalityCode: string): Promise<readonly DeviationPolicy[]>;
  /** Whether a damage report of this device and loan waits for its assessment. */
  hasOpenDamage(uow: UnitOfWork, deviceId: string, loanId: string): Promise<boolean>;
};

/** Keeps the facts of events. `false` means that the fact of a newer event is kept already. */
export type ReadModels = {
  keepDevice(uow: UnitOfWork, sequence: string, device: KnownDevice): Promise<boolean>;
  /** Start and end of a loan are each published once, on different topics: the end may arrive first. */
  keepLoan(uow: UnitOfWork, loan: KnownLoan): Promise<void>;
  endLoan(uow: UnitOfWork, loanId: string): Promise<void>;
  keepPolicy(uow: UnitOfWork, sequence: string, policy: KnownPolicy): Promise<boolean>;
};

/** Seals and opens the description of a report. */
export type FieldEncryption = {
  seal(incidentId: string, text: string): SealedDescription;
  open(incidentId: string, description: SealedDescription): string;
  /** A keyed hash of a text. A plain hash of a short text could be guessed. */
  blindIndex(text: string): string;
};

export type IncidentsDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly readModels: ReadModels;
  readonly fieldEncryption: FieldEncryption;
};
