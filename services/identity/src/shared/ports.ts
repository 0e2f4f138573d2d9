import type { UnitOfWork } from '@hjalpmedel/mongo';

export type KeyLocks = {
  /** Makes transactions about the same key wait for each other. What a query then does not find is not there. */
  lockKey(uow: UnitOfWork, key: string): Promise<void>;
};
