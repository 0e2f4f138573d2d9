import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Deps } from '@hjalpmedel/subgraph';
import type { DamageEvent, DamageReport } from '../domain/damage-report.js';
import type { DeviationPolicy } from '../domain/deviation-policy.js';
import type { FaultEvent, FaultReport } from '../domain/fault-report.js';
import type { SealedDescription } from '../domain/incident.js';

/** A device as the graph names it; all else is the devices service's to tell. */
export type DeviceKey = { readonly id: string };

/** Reports of every kind share one collection: what is loaded by id may be of another kind. */
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
/** Where a device is used, and under which loan, if any. */
export type Whereabouts = {
  readonly municipalityCode: MunicipalityCode;
  readonly loanId?: string | undefined;
  readonly legalBasis?: string | undefined;
};

/** What others own and this service has heard by event: read for a decision, inside its transaction. */
export type LookUps = {
  /** The loan a device is on, otherwise where it was registered; undefined when nothing is known of it. */
  whereaboutsOf(uow: UnitOfWork, deviceId: string): Promise<Whereabouts | undefined>;
  /** Who owns a device; undefined until its registration is heard. */
  supplierOf(uow: UnitOfWork, deviceId: string): Promise<string | undefined>;
  /** A loan by id, also one that has ended. */
  loan(uow: UnitOfWork, loanId: string): Promise<Whereabouts | undefined>;
  deviationPolicies(uow: UnitOfWork, municipalityCode: string): Promise<readonly DeviationPolicy[]>;
  /** Whether a damage of this device and loan is reported and not yet judged. */
  hasOpenDamage(uow: UnitOfWork, deviceId: string, loanId: string): Promise<boolean>;
};

/** What arrives by event. Each fact is told once and never changes, so a late or repeated one does no harm. */
export type ReadModels = {
  keepDevice(uow: UnitOfWork, device: KnownDevice): Promise<void>;
  keepLoan(uow: UnitOfWork, loan: KnownLoan): Promise<void>;
  /** May come before the loan itself: it is told on another topic. */
  endLoan(uow: UnitOfWork, loanId: string): Promise<void>;
  keepPolicy(uow: UnitOfWork, policy: KnownPolicy): Promise<void>;
};

/** Seals and opens what a reporter wrote. */
export type Safe = {
  seal(incidentId: string, text: string): SealedDescription;
  open(incidentId: string, description: SealedDescription): string;
  /** A keyed mark of a text: a plain hash of a short text could be tried out. */
  markOf(text: string): string;
};

export type IncidentsDeps = Deps & {
  readonly stores: Stores;
  readonly lookUps: LookUps;
  readonly readModels: ReadModels;
  readonly safe: Safe;
};
