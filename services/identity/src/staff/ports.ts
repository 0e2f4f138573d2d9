import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadScope } from '../shared/read-scope.js';
import type { RegisteredStaff, Staff, StaffEvent } from './domain/staff.js';

export type StaffStores = { readonly staff: AggregateStore<Staff, StaffEvent> };

export type StaffQueries = {
  /** A person's employments and roles. */
  workOf(scope: ReadScope, staffId: string): Promise<Pick<RegisteredStaff, 'employments' | 'roles'> | undefined>;
  staffIdByHsaId(uow: UnitOfWork, hsaId: string): Promise<string | undefined>;
};
