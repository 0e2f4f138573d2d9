import type { PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Delegation, DelegationEvent } from './domain/delegation.js';

export type DelegationStores = { readonly delegations: AggregateStore<Delegation, DelegationEvent> };

export type DelegationQueries = {
  /** Ids of those who hold, on a day or later, a delegation from any of several people. */
  delegatesOf(uow: UnitOfWork, delegatorIds: readonly string[], day: PlainDate): Promise<readonly string[]>;
  /** Ids of all delegations that a person has ever given, in order. */
  delegationsBy(uow: UnitOfWork, delegatorId: string): Promise<readonly string[]>;
};
