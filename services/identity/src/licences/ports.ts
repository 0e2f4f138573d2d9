import type { PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { DatedLicence } from '../authority/domain/authority.js';
import type { ReadScope } from '../shared/read-scope.js';
import type { Holder } from './domain/licence.carrier.js';
import type { Licence, LicenceEvent } from './domain/licence.js';

export type LicenceStores = { readonly licences: AggregateStore<Licence, LicenceEvent> };

/** A licence, requested or in use, as the job reads it first, outside any transaction. */
export type OpenLicence = {
  readonly id: string;
  readonly licence: Extract<Licence, { status: 'REQUESTED' | 'ACTIVE' | 'WARNED' }>;
  readonly holder: Holder;
  /** The first day of the holder's unbroken time as aid representative. Absent for others. */
  readonly representativeSince?: PlainDate | undefined;
};

export type LicenceQueries = {
  /** All licences that a person has ever been granted. */
  licencesOf(scope: ReadScope, staffId: string): Promise<readonly DatedLicence[]>;
  /** Whether a person has a licence in a system, requested or in use. */
  hasOpenLicence(uow: UnitOfWork, staffId: string, supplierSystem: string): Promise<boolean>;
  /** One page of the licences that are requested or in use, by id after `after`, each with what carries it on a day. */
  openLicences(on: PlainDate, after: string | undefined, limit: number): Promise<readonly OpenLicence[]>;
};
