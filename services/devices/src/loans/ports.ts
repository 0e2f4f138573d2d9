import type { PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Loan, LoanEvent } from './domain/loan.js';

export type LoanStores = { readonly loans: AggregateStore<Loan, LoanEvent> };

export type LoanQueries = {
  hasOpenLoan(uow: UnitOfWork, deviceId: string): Promise<boolean>;
  /** The loans of a person. @default of any status */
  loanIdsOf(uow: UnitOfWork, clientId: string, statuses?: readonly Loan['status'][]): Promise<readonly string[]>;
  /** Open loans with a guardian whose child turned 18 before a day. */
  loanIdsOfAdults(uow: UnitOfWork, before: PlainDate, limit: number): Promise<readonly string[]>;
};
