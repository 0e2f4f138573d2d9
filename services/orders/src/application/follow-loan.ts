import { skip, type Skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { orderDecider } from '../domain/order.decide.js';
import type { OrdersDeps } from './ports.js';

/** The loan an order led to began or was deregistered: the order is delivered, and closed when all its loans are over. */
export async function followLoan(
  { stores: { orders } }: OrdersDeps,
  uow: UnitOfWork,
  { orderId, loanId }: { readonly orderId: string; readonly loanId: string },
  change: 'started' | 'ended',
): Promise<void | Skip> {
  const order = await orders.find(uow, orderId);
  if (!order) return skip('the order was not placed here');
  const after = await orders.decide(uow, order, orderDecider, { type: 'FollowLoan', loanId, change });
  if (after.version === order.version) return skip('the order knows of it');
}
