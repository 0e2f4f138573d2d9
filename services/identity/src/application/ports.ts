import type { Deps } from '@hjalpmedel/commands';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { Logger } from '@hjalpmedel/observability';
import type { DatedLicence } from '../domain/authority.js';
import type { Delegation, DelegationEvent } from '../domain/delegation.js';
import type { Holder } from '../domain/licence.carrier.js';
import type { Licence, LicenceEvent } from '../domain/licence.js';
import type { Municipality, MunicipalityEvent } from '../domain/municipality.js';
import type { Notification, NotificationEvent } from '../domain/notification.js';
import type { Ombud, OmbudEvent } from '../domain/ombud.js';
import type { PolicyDocument, PolicyEvent } from '../domain/policy.js';
import type { PolicyAcknowledgement, PolicyAcknowledgementEvent } from '../domain/policy-acknowledgement.js';
import type { OrgUnit, OrgUnitEvent } from '../domain/records.js';
import type { RegisteredStaff, Staff, StaffEvent } from '../domain/staff.js';
import type { PolicyQueries } from './policy-ports.js';
import type { Refreshes, RegisterQueries, RegisterStores } from './register-ports.js';

export type Stores = RegisterStores & {
  readonly municipalities: AggregateStore<Municipality, MunicipalityEvent>;
  readonly units: AggregateStore<OrgUnit, OrgUnitEvent>;
  readonly staff: AggregateStore<Staff, StaffEvent>;
  readonly delegations: AggregateStore<Delegation, DelegationEvent>;
  readonly licences: AggregateStore<Licence, LicenceEvent>;
  readonly ombuds: AggregateStore<Ombud, OmbudEvent>;
  readonly notifications: AggregateStore<Notification, NotificationEvent>;
  readonly policies: AggregateStore<PolicyDocument, PolicyEvent>;
  readonly policyAcknowledgements: AggregateStore<PolicyAcknowledgement, PolicyAcknowledgementEvent>;
};

/** A licence as a job first looks at it, outside any transaction. */
export type LicenceInUse = {
  readonly id: string;
  readonly licence: Extract<Licence, { status: 'ACTIVE' | 'WARNED' }>;
  readonly holder: Holder;
  readonly isRepresentative: boolean;
};

/** Look-ups by other than the id, inside a transaction where they decide something. */
export type Queries = RegisterQueries &
  PolicyQueries & {
    /** When a municipality is a party to the supply agreement (S1-18); with a unit of work inside its transaction. */
    signatureOf(code: MunicipalityCode, uow?: UnitOfWork): Promise<Period | undefined>;
    municipalityExists(code: string): Promise<boolean>;
    /** Codes of all municipalities on record, in order. */
    municipalityCodes(): Promise<readonly string[]>;
    /** A person's employments and roles; with a unit of work inside its transaction. */
    workOf(staffId: string, uow?: UnitOfWork): Promise<Pick<RegisteredStaff, 'employments' | 'roles'> | undefined>;
    /** Ids of those to whom any of several people has delegated what is not over on a day. */
    delegatesOf(uow: UnitOfWork, delegatorIds: readonly string[], day: PlainDate): Promise<readonly string[]>;
    /** The licences a person has ever been granted. */
    licencesOf(staffId: string): Promise<readonly DatedLicence[]>;
    staffIdByHsaId(uow: UnitOfWork, hsaId: string): Promise<string | undefined>;
    /** Ids of what a person has ever delegated, in order. */
    delegationsBy(uow: UnitOfWork, delegatorId: string): Promise<readonly string[]>;
    /** Ids of a person's appointments as aid representative that go on after a day. */
    appointmentsAfter(uow: UnitOfWork, staffId: string, day: PlainDate): Promise<readonly string[]>;
    /** When somebody is a unit's aid representative, of what lasts to a day or begins later. */
    appointmentsFrom(
      uow: UnitOfWork,
      of: { staffId: string; unitId: string },
      day: PlainDate,
    ): Promise<readonly Period[]>;
    openLicenceOf(uow: UnitOfWork, staffId: string, supplierSystem: string): Promise<boolean>;
    /** Ids of a municipality's units that have a representative on a day. */
    unitsWithOmbud(municipalityCode: string, on: PlainDate): Promise<readonly string[]>;
    /** Whether somebody is an aid representative anywhere on a day. */
    isOmbud(uow: UnitOfWork, staffId: string, on: PlainDate): Promise<boolean>;
    /** Licences in use with what carries them on a day, in order, after one id; for jobs that go through all of them. */
    licencesInUse(on: PlainDate, after: string | undefined, limit: number): Promise<readonly LicenceInUse[]>;
  };

export type IdentityDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly refreshes: Refreshes;
  readonly logger: Logger;
};
