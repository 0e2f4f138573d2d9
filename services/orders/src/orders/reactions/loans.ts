import { LoanDeregistered, LoanStarted } from '@hjalpmedel/events';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { OrdersDeps } from '../../ports.js';
import { orderDecider } from '../domain/order.decide.js';

/** The first loan of a dispatched order delivers it. */
export const loanStarted = (deps: OrdersDeps) =>
  on(LoanStarted, ({ data }, uow) => followLoan(deps, uow, data, 'started'));

/** The end of the last loan closes the order. */
export const loanDeregistered = (deps: OrdersDeps) =>
  on(LoanDeregistered, ({ data }, uow) => followLoan(deps, uow, data, 'ended'));

async function followLoan(
  { stores: { orders } }: OrdersDeps,
  uow: UnitOfWork,
  { orderId, loanId }: { readonly orderId: string; readonly loanId: string },
  change: 'started' | 'ended',
): Promise<void | Skip> {
  const order = await orders.find(uow, orderId);
  if (!order) return skip('the order is unknown');
  const after = await orders.decide(uow, order, orderDecider, { type: 'FollowLoan', loanId, change });
  if (after.version === order.version) return skip('the order has recorded it already');
}
