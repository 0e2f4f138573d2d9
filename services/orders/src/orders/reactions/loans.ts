import { LoanDeregistered, LoanStarted } from '@hjalpmedel/events';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { OrdersDeps } from '../../ports.js';
import { orderDecider } from '../domain/order.decide.js';

/** The start of a loan hands over a piece of its line. A line is delivered when all its pieces are. */
export const loanStarted = (deps: OrdersDeps) =>
  on(LoanStarted, ({ data }, uow) => followLoan(deps, uow, data, 'started'));

/** The end of a loan brings its piece back. The order is closed when no piece is open, on its way or with the client. */
export const loanDeregistered = (deps: OrdersDeps) =>
  on(LoanDeregistered, ({ data }, uow) => followLoan(deps, uow, data, 'ended'));

type LoanOfOrder = {
  readonly orderId: string;
  readonly loanId: string;
  readonly deviceId: string;
  readonly lineId?: string | undefined;
};

async function followLoan(
  { stores: { orders } }: OrdersDeps,
  uow: UnitOfWork,
  { orderId, loanId, lineId, deviceId }: LoanOfOrder,
  change: 'started' | 'ended',
): Promise<void | Skip> {
  const order = await orders.find(uow, orderId);
  if (!order) return skip('the order is unknown');
  const after = await orders.decide(uow, order, orderDecider, { type: 'FollowLoan', loanId, change, lineId, deviceId });
  if (after.version === order.version) return skip('the order has recorded it already');
}
