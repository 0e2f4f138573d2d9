import type { PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore } from '@hjalpmedel/mongo';
import type { ReadScope } from '../shared/read-scope.js';
import type { RegisteredStaff, Staff, StaffEvent } from './domain/staff.js';
import type { DatedPerson } from './domain/turning-days.js';

export type StaffStores = { readonly staff: AggregateStore<Staff, StaffEvent> };

export type StaffQueries = {
  /** One page of all people, by id after `after`, with their dated facts. */
  staffAfter(
    after: string | undefined,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly person: DatedPerson }[]>;
  /** A person's employments and roles. */
  workOf(scope: ReadScope, staffId: string): Promise<Pick<RegisteredStaff, 'employments' | 'roles'> | undefined>;
  /** Ids of the units, of some, in which an employment, a role or a delegation holds after a day. */
  unitsInUseAfter(unitIds: readonly string[], day: PlainDate): Promise<readonly string[]>;
  /** The person who has an HSA id, first or further. */
  staffIdByHsaId(scope: ReadScope, hsaId: string): Promise<string | undefined>;
  /** Ids of the people to whom a person has ever delegated. */
  holdersFrom(scope: ReadScope, delegatorId: string): Promise<readonly string[]>;
  /** The people with the number of a professional licence. Old records may share one. */
  staffIdsByLicenceNumber(scope: ReadScope, number: string): Promise<readonly string[]>;
};
